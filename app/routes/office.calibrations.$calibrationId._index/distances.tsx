import type { CalibrationView } from '#app/features/calibration/calibration-page.server.ts';
import { distanceWords, leanWords, ratingWords } from '#app/features/calibration/components/given-words.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';

type DistancesProps = { readonly view: Pick<CalibrationView, 'reviewers' | 'indicators'> };

/** Who lies how far from the reference, the farthest first. */
export function ReviewerDistances({ view: { reviewers } }: DistancesProps) {
  return (
    <DataTable
      label="Distance from the reference by reviewer"
      compact
      columns={[
        { key: 'name', header: 'Reviewer', rowHeader: true, cell: ({ name }) => name },
        {
          key: 'distance',
          header: 'Usual distance, in levels',
          numeric: true,
          cell: ({ distance }) => distanceWords(distance),
        },
        { key: 'lean', header: 'Lean', cell: ({ lean }) => leanWords(lean) },
        {
          key: 'exact',
          header: 'Same level',
          numeric: true,
          cell: ({ exact, levels }) => `${exact} of ${levels}`,
        },
        {
          key: 'floors',
          header: 'Floors answered otherwise',
          numeric: true,
          cell: ({ floorsApart }) => floorsApart,
        },
      ]}
      rows={reviewers}
      rowKey={({ id }) => id}
    />
  );
}

/** On what they differ most from the reference, with what each of them gave. */
export function IndicatorDistances({ view: { indicators } }: DistancesProps) {
  return (
    <DataTable
      label="Distance from the reference by indicator"
      compact
      columns={[
        {
          key: 'indicator',
          header: 'Indicator',
          rowHeader: true,
          wide: true,
          cell: ({ indicator, standard, about }) => (
            <>
              {indicator}
              <Sub>
                {about}: {standard}
              </Sub>
            </>
          ),
        },
        { key: 'reference', header: 'Reference', cell: ({ reference }) => ratingWords(reference) },
        { key: 'given', header: 'Given', cell: ({ given }) => given.map(ratingWords).sort().join(', ') },
        {
          key: 'distance',
          header: 'Usual distance, in levels',
          numeric: true,
          cell: ({ distance }) => distanceWords(distance),
        },
        { key: 'lean', header: 'Lean', cell: ({ lean }) => leanWords(lean) },
      ]}
      rows={indicators}
      rowKey={({ key }) => key}
    />
  );
}
