import type { ReactNode } from 'react';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { Standing } from '#app/features/matching/components/offering-result.tsx';
import type { FitInWords } from '#app/features/matching/fit-in-words.ts';
import type { ChangeInWords } from '#app/features/matching/near-miss.ts';
import type { OfferingCard } from '#app/features/matching/offering-card.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import type { ComparedRow } from '#app/ui/compare-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Level } from '#app/ui/level.tsx';

type Column = OfferingCard & {
  grades: string | null;
  price: string | null;
  perStudent: string | null;
  cost: string | null;
  days: string | null;
  times: string | null;
  hours: string | null;
  ratio: string | null;
  languages: string | null;
  home: string | null;
  childCare: string | null;
  interpretation: string | null;
  /** The last day on which its partner's own papers are all in order; null where they are not today. */
  readyUntil: string | null;
  schools: string;
  answers: string | null;
  fit: (FitInWords & { failed: ChangeInWords[] }) | null;
  removeHref: string;
};

type Compared = {
  columns: Column[];
  differs: string[];
  onlyDiffers: boolean;
  need: { id: string } | null;
  /** Null for those who look for no school: to them papers that are in order are a badge, and no more is said. */
  school: { name: string } | null;
  /** The path of this comparison, to come back to. */
  here: string;
  allowed: { request: boolean };
};

type Row = { key: string; label: string; value: (column: Column) => ReactNode };

const ROWS: readonly Row[] = [
  {
    key: 'standing',
    label: 'Standing',
    value: (column) => <Standing offering={column} short cleared={column.readyUntil !== null} />,
  },
  { key: 'fit', label: 'Fits your need', value: ({ fit }) => fit && <Fit fit={fit} /> },
  {
    key: 'papers',
    label: 'Partner’s papers',
    value: ({ readyUntil }) =>
      readyUntil === null ? 'Not complete today' : `In order to ${formatDate(readyUntil)}`,
  },
  {
    key: 'quality',
    label: 'Quality',
    value: ({ quality }) =>
      quality === null ? <span className="muted">Not scored yet</span> : <Level score={quality} />,
  },
  { key: 'grades', label: 'Grades', value: ({ grades }) => grades },
  { key: 'price', label: 'Price, year', value: ({ price }) => price && <strong>{price}</strong> },
  { key: 'perStudent', label: 'Price per student', value: ({ perStudent }) => perStudent },
  { key: 'cost', label: 'Cost to families', value: ({ cost }) => cost },
  {
    key: 'places',
    label: 'Places left',
    value: roomInWords,
  },
  {
    key: 'days',
    label: 'Days',
    value: ({ days, times }) =>
      days && (
        <>
          {days}
          {times && (
            <>
              <br />
              {times}
            </>
          )}
        </>
      ),
  },
  { key: 'hours', label: 'Hours a year', value: ({ hours }) => hours },
  { key: 'ratio', label: 'Students to one adult', value: ({ ratio }) => ratio },
  { key: 'languages', label: 'Staff languages', value: ({ languages }) => languages },
  { key: 'home', label: 'Getting home', value: ({ home }) => home },
  { key: 'childCare', label: 'Child care', value: ({ childCare }) => childCare },
  { key: 'interpretation', label: 'Interpretation', value: ({ interpretation }) => interpretation },
  { key: 'schools', label: 'At schools this year', value: ({ schools }) => schools },
  { key: 'answers', label: 'Usually answers within', value: ({ answers }) => answers },
];

/** The rows in their order, those that are the same for all left out on request, and the next step last. */
export function comparedRows({
  columns,
  differs,
  onlyDiffers,
  need,
  school,
  here,
  allowed,
}: Compared): ComparedRow[] {
  const withFit = columns.some(({ fit }) => fit !== null);
  const rows = ROWS.filter(
    ({ key }) =>
      (key !== 'fit' || withFit) &&
      (key !== 'papers' || school !== null) &&
      (!onlyDiffers || differs.includes(key)),
  ).map(({ key, label, value }) => ({ key, label, values: columns.map(value) }));
  return [
    ...rows,
    {
      key: 'next',
      label: 'Next step',
      labelHidden: true,
      values: columns.map((column) => (
        <NextStep
          key={column.slug}
          column={column}
          needId={need?.id}
          mayRequest={allowed.request}
          here={here}
        />
      )),
    },
  ];
}

function Fit({ fit }: { fit: FitInWords & { failed: ChangeInWords[] } }) {
  return (
    <div>
      <p>
        <strong>{fit.fit}</strong>
        {fit.failed.length > 0 && ', not a match'}
      </p>
      {fit.failed.map(({ words, link }) => (
        <p key={words}>
          <Icon name="alert" inText /> {words}. {link && <a href={link.href}>{link.label}</a>}
        </p>
      ))}
      {fit.reasons.map(({ key, holds, words }) => (
        <p key={key} className={holds ? undefined : 'muted'}>
          <Icon name={holds ? 'check' : 'minus'} inText label={holds ? 'Fits:' : 'Does not fit:'} /> {words}
        </p>
      ))}
    </div>
  );
}

type NextStepProps = { column: Column; needId: string | undefined; mayRequest: boolean; here: string };

function NextStep({ column, needId, mayRequest, here }: NextStepProps) {
  const { slug, name, tie } = column;
  const need = needId === undefined ? '' : `&need=${needId}`;
  return (
    <div className="stack stack-s screen-only">
      {mayRequest && (tie === null || tie.kind === 'shortlisted') && (
        <LinkButton href={`/school/requests/new?offering=${slug}${need}`} look="line" small about={name}>
          Request
        </LinkButton>
      )}
      {mayRequest && tie === null && (
        <PostButton
          action={`/school/shortlists/add?to=${encodeURIComponent(here)}`}
          values={{ offering: slug, need: needId ?? '' }}
          look="line"
          small
          about={name}
        >
          Shortlist
        </PostButton>
      )}
      {tie?.kind === 'shortlisted' && (
        <a href={`/school/shortlists/${tie.shortlistId}`}>
          On your shortlist<span className="vh">: {name}</span>
        </a>
      )}
      {mayRequest && tie?.kind === 'requested' && (
        <a href={`/requests/${tie.requestId}`}>
          Your request<span className="vh"> for {name}</span>
        </a>
      )}
      <a className="small" href={column.removeHref}>
        Take out<span className="vh"> {name}</span>
      </a>
    </div>
  );
}
