import { formatDollars, plural } from '#app/ui/format.ts';
import { Meter } from '#app/ui/meter.tsx';
import type { RankingView } from '../ranking-view.ts';

/** The pool as a bar: each award a piece, what is left as track, the reserve hatched. */
export function BudgetBar({
  totals,
  sticky,
}: {
  readonly totals: RankingView['totals'];
  readonly sticky?: boolean;
}) {
  return (
    <Meter
      sticky={sticky}
      total={totals.pool}
      label={`Pool ${formatDollars(totals.pool)}: awarded ${formatDollars(totals.awarded)}, left ${formatDollars(totals.left)}, appeals reserve ${formatDollars(totals.reserve)}`}
      parts={[
        {
          key: 'awarded',
          label: `Awarded, ${plural(totals.funded, 'request')}`,
          value: totals.awarded,
          tone: 'on',
          pieces: totals.pieces,
        },
        { key: 'left', label: 'Left over', value: totals.left, tone: 'track' },
        { key: 'reserve', label: 'Appeals reserve', value: totals.reserve, tone: 'hatch' },
      ]}
      also={[
        { key: 'pool', label: 'Pool', value: formatDollars(totals.pool) },
        {
          key: 'asked',
          label: `Asked, ${plural(totals.ranked, 'request')}`,
          value: formatDollars(totals.asked),
        },
      ]}
    />
  );
}
