import type { RoundKind } from '#app/domain/fund/vocabulary.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { formatDate, formatDaysAway, formatDollars, formatHundredths } from '#app/ui/format.ts';
import { Panel } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { formulaInWords, WITHOUT_ASKING, type WordedRules } from '../fund-words.ts';

type OpenRoundProps = {
  readonly round: {
    readonly slug: string;
    readonly name: string;
    readonly kind: RoundKind;
    readonly opensAt: string;
    readonly closesAt: string;
    readonly rules: WordedRules;
    readonly takesRequests: boolean;
  };
  readonly now: string;
};

/** An announced round with its deadline, and how far off it is. One that no school asks has none to keep. */
export function OpenRound({ round, now }: OpenRoundProps) {
  const { rules } = round;
  if (round.kind !== 'requests') {
    return (
      <Panel title={round.name}>
        <p>{WITHOUT_ASKING[round.kind]}</p>
        <SummaryList
          narrow
          small
          items={[{ key: 'pool', term: 'For schools', value: formatDollars(rules.pool - rules.reserve) }]}
        />
        <p className="small">
          <a href={`/rounds/${round.slug}`}>All rules of this round</a>
        </p>
      </Panel>
    );
  }
  const isBefore = new Date(now) < new Date(round.opensAt);
  return (
    <Panel title={round.name} sun={round.takesRequests}>
      {round.takesRequests ? (
        <p>
          Closes <DateText value={round.closesAt} time />,{' '}
          <strong>{formatDaysAway(round.closesAt, new Date(now))}</strong>
        </p>
      ) : (
        <p>
          {isBefore
            ? `Opens ${formatDate(round.opensAt)}`
            : `The deadline passed on ${formatDate(round.closesAt)}`}
        </p>
      )}
      <SummaryList
        narrow
        small
        items={[
          { key: 'pool', term: 'For requests', value: formatDollars(rules.pool - rules.reserve) },
          {
            key: 'cap',
            term: 'Most for one',
            value: rules.requestCap === null ? 'No cap' : formatDollars(rules.requestCap),
          },
          {
            key: 'threshold',
            term: 'Who may ask',
            value:
              rules.threshold === null
                ? 'Every school'
                : `OI ${formatHundredths(rules.threshold)} or above (${HIGHER_IS_MORE_NEED})`,
          },
          { key: 'priority', term: 'Priority', value: formulaInWords(rules) },
        ]}
      />
      <p className="small">
        <a href={`/rounds/${round.slug}`}>All rules of this round</a>
      </p>
    </Panel>
  );
}
