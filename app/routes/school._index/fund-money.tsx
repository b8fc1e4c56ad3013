import { awardedInWords } from '#app/features/my-school/awarded-in-words.ts';
import { formatDollars, pluralInWords } from '#app/ui/format.ts';
import { Meter } from '#app/ui/meter.tsx';
import { BigFigure } from '#app/ui/page.tsx';

type Money = {
  asked: number;
  /** What formulas gave, without anybody asking. */
  shares: number;
  awarded: number;
  awardedToAsks: number;
  committed: number;
  spent: number;
  waiting: number;
  notAwarded: number;
  requestsWaiting: number;
};

export function FundMoney({ money }: { money: Money }) {
  const { asked, shares, awarded, committed, spent, waiting, notAwarded, requestsWaiting } = money;
  if (asked + shares === 0) {
    return (
      <p className="muted">
        Your school has not asked the Partnership Fund for money this year. Once a partnership counts on it,
        ask in <a href="/school/fund">an open round</a>.
      </p>
    );
  }
  return (
    <>
      <BigFigure figure={formatDollars(awarded)}> {awardedInWords(money)}</BigFigure>
      <Meter
        total={awarded + waiting + notAwarded}
        parts={[
          { key: 'awarded', label: 'Awarded', value: awarded, tone: 'on' },
          { key: 'waiting', label: 'Not decided yet', value: waiting, tone: 'third' },
          { key: 'not', label: 'Not awarded', value: notAwarded, tone: 'track' },
        ]}
      />
      {awarded > 0 && (
        <p className="small">
          Of what is awarded, {formatDollars(committed)} is committed to a purchase and {formatDollars(spent)}{' '}
          is spent.
        </p>
      )}
      {requestsWaiting > 0 && (
        <p className="small">
          {pluralInWords(requestsWaiting, 'request')} for <strong>{formatDollars(waiting)}</strong>{' '}
          {requestsWaiting === 1 ? 'waits' : 'wait'} for a decision.
        </p>
      )}
    </>
  );
}
