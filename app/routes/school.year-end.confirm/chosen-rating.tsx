import type { SerializeFrom } from '@remix-run/node';
import {
  fieldWords,
  levelWords,
  TOOK_PLACE_WORDS,
  valueWords,
} from '#app/features/rating/components/rating-words.ts';
import type { confirmPage } from '#app/features/rating/year-end-page.server.ts';
import { DataTable, NoValue } from '#app/ui/data-table.tsx';
import { LongText } from '#app/ui/details.tsx';
import { plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

type ConfirmView = SerializeFrom<typeof confirmPage>;

type Props = {
  readonly rating: ConfirmView['affected'][number];
  readonly elements: ConfirmView['elements'];
  /** The version that the leader had before them when a confirmation was refused. */
  readonly seen: number | undefined;
};

/** All that one confirmation fixes, and before it what is otherwise than the leader last saw it. */
export function ChosenRating({ rating, elements, seen }: Props) {
  const { id, offering, organization, schoolYear, tookPlace, levels, impact, students, comment } = rating;
  const changed = rating.changes.find(({ since }) => since === seen)?.fields ?? [];
  return (
    <Section title={<a href={`/partnerships/${id}/rating`}>{offering}</a>}>
      <p className="muted">
        {organization}, {schoolYear}. Prepared by {rating.preparedBy}.
      </p>
      {changed.length > 0 && (
        <>
          <StatusTag kind="attention">Changed since you looked</StatusTag>
          <DataTable
            label={`Changed since you looked: ${offering}`}
            captionHidden
            columns={[
              {
                key: 'what',
                header: 'What',
                rowHeader: true,
                cell: ({ field }) => fieldWords(field, elements),
              },
              {
                key: 'from',
                header: 'You saw',
                cell: ({ field, from }) => valueWords(field, from) ?? <NoValue />,
              },
              {
                key: 'to',
                header: 'It says now',
                cell: ({ field, to }) => valueWords(field, to) ?? <NoValue />,
              },
            ]}
            rows={changed}
            rowKey={({ field }) => field}
          />
        </>
      )}
      <SummaryList
        items={[
          { key: 'place', term: 'Did it take place?', value: tookPlace && TOOK_PLACE_WORDS[tookPlace] },
          ...levels.map(({ key, name, level }) => ({ key, term: name, value: levelWords(level) })),
          { key: 'impact', term: 'What came of it', value: impact && <LongText text={impact} /> },
          { key: 'students', term: 'Students it served', value: plural(students, 'student') },
          { key: 'comment', term: 'Comment', value: comment && <LongText text={comment} /> },
        ].map((item) => ({ ...item, value: item.value || undefined }))}
      />
    </Section>
  );
}
