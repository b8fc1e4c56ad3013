import type { RangedAgreement } from '#app/domain/quality/agreement-range.ts';
import type { Column } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatCount } from '#app/ui/format.ts';
import { alphaText, rangeText, readingOf } from './agreement-words.ts';

/** What every table of agreement says after the name of its row. */
export function agreementColumns<Row extends RangedAgreement>(): Column<Row>[] {
  return [
    {
      key: 'alpha',
      header: 'Agreement',
      numeric: true,
      cell: ({ agreement }) => (agreement.said ? alphaText(agreement.alphaThousandths) : '–'),
    },
    { key: 'range', header: '95% range', numeric: true, nowrap: true, cell: rangeText },
    {
      key: 'items',
      header: 'Rated by two',
      numeric: true,
      cell: ({ agreement }) => formatCount(agreement.sharedItems),
    },
    { key: 'reading', header: 'In words', wide: true, cell: readingOf },
  ];
}

export function HowAgreementIsWorkedOut() {
  return (
    <Details summary="How this is worked out" small>
      <p>
        Krippendorff’s alpha over levels 1 to 4 as an order, from submitted reviews only: 1 is perfect, 0 is
        what chance would give. Under 10 things that two people rated it says nothing.
      </p>
      <p>
        The range is where it would lie, 95 times in 100, had other applications of the same kind come in: a
        thousand times, as many applications are drawn from those at hand, each with all its ratings. Under 10
        applications there is none.
      </p>
    </Details>
  );
}
