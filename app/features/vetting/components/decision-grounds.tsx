import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { Details, LongText, Working } from '#app/ui/details.tsx';
import { formatHundredths, formatPercent, listWords, plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { DecisionGrounds, SubjectGrounds } from '../decision-grounds.server.ts';
import { PaperList } from './application-parts.tsx';
import { slotWords } from './side-by-side.tsx';

type GroundsProps = { readonly grounds: DecisionGrounds };
type Standard = SubjectGrounds['standards'][number];

/** What is the same for every subject: the chair's words, the papers and where the rest is read. */
export function CommonGrounds({ grounds }: GroundsProps) {
  const { applicationId, chair, papers } = grounds;
  return (
    <Section
      title="What it rests on"
      actions={
        <>
          <a href={`/office/applications/${applicationId}/submission`}>What they sent</a>
          <a href={`/office/applications/${applicationId}/consensus`}>Ratings side by side</a>
          <a href={`/history/application/${applicationId}`}>History</a>
        </>
      }
    >
      {chair && (
        <>
          <p>
            {chair.wasRequired
              ? `The panel had to agree. ${chair.name}, its chair, wrote:`
              : `Nobody differed by more than a level. Confirmed by ${chair.name}:`}
          </p>
          <LongText text={chair.reason} />
        </>
      )}
      <Details summary={`Papers on file: ${papersWords(papers)}`}>
        <PaperList papers={papers} />
      </Details>
    </Section>
  );
}

function papersWords(papers: DecisionGrounds['papers']): string {
  const ended = papers.filter((paper) => paper.ended).length;
  return ended === 0 ? String(papers.length) : `${papers.length}, ${ended} out of date`;
}

/** How one subject's score comes about: every floor by name, each standard's working, how far the panel was apart. */
export function SubjectWorking({
  grounds,
  offeringId,
  name,
}: GroundsProps & { readonly offeringId: string | null; readonly name: string }) {
  const subject = grounds.subjects.find((each) => each.offeringId === offeringId);
  if (!subject) return null;
  const { standards, overall } = subject;
  return (
    <>
      <Floors standards={standards} />
      <Working
        summary={overall === null ? 'Show the working' : `Show the working: ${formatHundredths(overall)}`}
        label={`Working, ${name}`}
        valueHeading="Mean"
        rows={standards.map((standard) => ({
          key: standard.id,
          part: <Part standard={standard} />,
          weight: formatPercent(standard.weightBasisPoints),
          value: standard.mean === null ? '–' : formatHundredths(standard.mean),
          adds: standard.adds === null ? '–' : formatHundredths(standard.adds),
        }))}
        total={{
          label: overall === null ? 'Part of each offering’s score' : 'Score',
          value: totalWords(overall),
        }}
      >
        <p className="muted">
          A mean is of what the panel agreed for each indicator. Lines are rounded for reading; the score is
          rounded once, at the end.
        </p>
        <DataTable
          label={`How far apart, ${name}`}
          caption={`How far apart ${plural(grounds.reviewers, 'reviewer was', 'reviewers were')}`}
          columns={SPREAD}
          rows={standards}
          rowKey={({ id }) => id}
          rowTone={({ tooFar }) => (tooFar ? 'changed' : undefined)}
          compact
        />
      </Working>
    </>
  );
}

const totalWords = (overall: number | null) => (overall === null ? '' : formatHundredths(overall));

function Part({ standard }: { readonly standard: Standard }) {
  return (
    <>
      {standard.name}
      {standard.ofOrganization && <Sub>Rated once, for the organization</Sub>}
      <Sub>
        {standard.parts
          .map(({ name, levelHundredths }) => `${name} ${slotWords({ levelHundredths, floor: null })}`)
          .join('; ')}
      </Sub>
    </>
  );
}

const SPREAD: readonly Column<Standard>[] = [
  { key: 'name', header: 'Standard', rowHeader: true, cell: ({ name }) => name },
  {
    key: 'means',
    header: 'Each reviewer’s mean',
    cell: ({ means }) => (means.length === 0 ? '–' : listWords(means.map((mean) => formatHundredths(mean)))),
  },
  {
    key: 'spread',
    header: 'Spread',
    numeric: true,
    cell: ({ spread, tooFar }) =>
      spread === null ? (
        '–'
      ) : (
        <>
          {formatHundredths(spread)}
          {tooFar && <Sub>More than one level</Sub>}
        </>
      ),
  },
];

const FLOOR_TAGS = {
  failed: { tone: 'stop', icon: 'cross', words: 'Failed' },
  settled: { tone: 'sun', icon: 'alert', words: 'Settled by the chair' },
  passed: { tone: 'go', icon: 'check', words: 'Passed' },
} as const;

function Floors({ standards }: Pick<SubjectGrounds, 'standards'>) {
  const floors = standards.flatMap((standard) => standard.floors.map((floor) => ({ ...floor, standard })));
  if (floors.length === 0) return null;
  return (
    <ul className="stack stack-s small">
      {floors.map(({ name, state, given, standard }) => {
        const { tone, icon, words } = FLOOR_TAGS[state];
        return (
          <li key={`${standard.id} ${name}`}>
            <Tag tone={tone} icon={icon}>
              {words}
            </Tag>{' '}
            Floor: {name}
            {state !== 'passed' &&
              `. Reviewers: ${listWords(given.map((floor) => slotWords({ levelHundredths: null, floor }).toLowerCase()))}`}
          </li>
        );
      })}
    </ul>
  );
}
