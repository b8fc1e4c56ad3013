import type { Finality } from '#app/domain/fund/finality.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { formatDate, listWords, plural } from '#app/ui/format.ts';

type Held = { readonly round: string; readonly finality: Finality };

/** What a school's awards are worth, round by round, as the committee has said of each. Rounds may be named twice. */
export function moneyStanding(held: readonly Held[]): string {
  const names = (finality: Finality) =>
    listWords([...new Set(held.filter((each) => each.finality === finality).map(({ round }) => round))]);
  const [provisional, final, turnedDown] = [names('provisional'), names('final'), names('turned-down')];
  const sentences = [
    final && `The committee approved the awards of ${final}: they are final.`,
    provisional && `Awards of ${provisional} are provisional until the committee’s vote.`,
    turnedDown && `The committee did not approve the awards of ${turnedDown}: nothing is paid from them.`,
  ].filter((sentence) => sentence !== '');
  return sentences.join(' ') || 'What a round awards is provisional until the committee’s vote.';
}

/** Until when money can be used, with the days that are left; a negative count is a year that is over. */
export function useItBy(lastDay: CalendarDate, daysLeft: number): string {
  const day = formatDate(lastDay);
  if (daysLeft < 0) return `The fiscal year ended on ${day}. What was left goes back to the Fund.`;
  const left = daysLeft === 0 ? 'that is today' : `${plural(daysLeft, 'day')} from today`;
  return `Use it by ${day}, the last day of the fiscal year: ${left}. What is left then goes back to the Fund.`;
}
