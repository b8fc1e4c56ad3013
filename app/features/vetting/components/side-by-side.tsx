import type { ReactNode } from 'react';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatHundredths } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { ComparedSubject, SideBySide } from '../consensus-page.server.ts';

type Indicator = ComparedSubject['standards'][number]['indicators'][number];
type Slot = { readonly levelHundredths: number | null; readonly floor: string | null };

const FLOOR_WORDS: Readonly<Record<string, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  'cannot-tell': 'Cannot tell',
};

export function slotWords({ levelHundredths, floor }: Slot): string {
  if (floor) return FLOOR_WORDS[floor] ?? floor;
  if (levelHundredths === null) return '–';
  return formatHundredths(levelHundredths, levelHundredths % 10 === 0 ? 1 : 2);
}

type SideBySideTablesProps = {
  readonly compared: Pick<SideBySide, 'reviewers' | 'subjects'>;
  /** The last column: what was agreed, or a control to agree with. */
  readonly last: { readonly header: string; cell(subject: ComparedSubject, indicator: Indicator): ReactNode };
  /** Names instead of "Reviewer 1": for the Office, and for the panel once all is in. */
  readonly own?: string | undefined;
};

/** Ratings of a panel in tables, one for each standard; what differs says so in words. */
export function SideBySideTables({ compared, last, own }: SideBySideTablesProps) {
  const { reviewers, subjects } = compared;
  return (
    <>
      {subjects.map((subject) => (
        <Section key={subject.offeringId ?? 'organization'} title={subject.name}>
          {subject.standards.map((standard) => (
            <Section
              key={standard.id}
              level={3}
              look="quiet"
              title={standard.name}
              actions={
                standard.differs && (
                  <Tag tone="sun" icon="alert">
                    More than one level apart
                  </Tag>
                )
              }
            >
              <DataTable
                label={`${standard.name}, ${subject.name}`}
                compact
                columns={[
                  NAME,
                  ...reviewers.map(({ id, name }) => ratingColumn(id, id === own ? `${name} (you)` : name)),
                  {
                    key: 'last',
                    header: last.header,
                    cell: (indicator: Indicator) => last.cell(subject, indicator),
                  },
                ]}
                rows={standard.indicators}
                rowKey={({ id }) => id}
                rowTone={({ differs }) => (differs ? 'changed' : undefined)}
              />
            </Section>
          ))}
        </Section>
      ))}
    </>
  );
}

const NAME: Column<Indicator> = {
  key: 'name',
  header: 'Indicator',
  rowHeader: true,
  cell: ({ name, isFloor, differs }) => (
    <>
      {name}
      {isFloor && <Sub>{differs ? 'A floor in doubt' : 'A floor'}</Sub>}
    </>
  ),
};

function ratingColumn(reviewerId: string, header: string): Column<Indicator> {
  return {
    key: reviewerId,
    header,
    cell: ({ given }) => {
      const rating = given.find((each) => each.reviewerId === reviewerId);
      if (!rating) return undefined;
      return (
        <>
          {slotWords(rating)}
          {rating.note && <Sub>{rating.note}</Sub>}
        </>
      );
    },
  };
}
