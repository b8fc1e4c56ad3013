import type { NeedAdjustment, SetAsideReason } from '#app/domain/matching/set-aside.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { formatDollars, plural } from '#app/ui/format.ts';

export const SET_ASIDE_WORDS: Readonly<Record<SetAsideReason, string>> = {
  'too-far': 'Too far from us',
  'wrong-days': 'On the wrong days',
  'wrong-times': 'At the wrong time of day',
  'too-costly': 'Costs more than we want to pay',
  'wrong-goals': 'Not what we are after',
  'wrong-languages': 'Not in our languages',
  'tried-before': 'We tried it before',
  other: 'Something else',
};

/** The way to the change of the need that a reason suggests. The address fills it in; a person saves it. */
export function adjustmentLink(needId: NeedId, adjustment: NeedAdjustment): { href: string; label: string } {
  const need = `/school/needs/${needId}`;
  switch (adjustment.adjust) {
    case 'reach':
      return {
        href: `${need}?reach=${adjustment.miles}`,
        label: `Let nearness count up to ${plural(adjustment.miles, 'mile')} only`,
      };
    case 'days':
      return { href: `${need}?${listed('days', adjustment.days)}`, label: 'Ask for the other days only' };
    case 'windows':
      return {
        href: `${need}?${listed('windows', adjustment.windows)}`,
        label: 'Ask for the other times of day only',
      };
    case 'ceiling':
      return {
        href: `${need}?ceiling=${adjustment.cents}`,
        label: `Set your ceiling to ${formatDollars(adjustment.cents)}`,
      };
  }
}

const listed = (name: string, values: readonly string[]) =>
  new URLSearchParams(values.map((value) => [name, value])).toString();
