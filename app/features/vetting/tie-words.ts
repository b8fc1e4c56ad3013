import type { TieKind } from '#app/domain/vetting/vocabulary.ts';

export const TIE_WORDS: Readonly<Record<TieKind, string>> = {
  'works-there': 'Works there now',
  'worked-there': 'Worked there earlier',
  'board-or-volunteer': 'On its board, or a volunteer',
  family: 'A close relative or friend of its people',
  money: 'Gives it money, or is paid by it',
  other: 'Something else that makes it hard to be fair',
};

export const TIES = Object.keys(TIE_WORDS) as TieKind[];
