/** Reading at leisure: two hundred words of English a minute, at six letters and a space each. */
const CHARACTERS_A_MINUTE = 1_400;
const MINUTES_A_RATING = 1;
/** No guess is better than this. */
const STEP = 5;

/**
 * How many minutes a review still takes, in steps of five: a guess from what is not ticked as read and not rated.
 * Zero only where nothing is left. Papers are not in it, since nobody knows how long they are.
 */
export function minutesOfWork(left: { readonly characters: number; readonly ratings: number }): number {
  const minutes = left.characters / CHARACTERS_A_MINUTE + left.ratings * MINUTES_A_RATING;
  return Math.ceil(minutes / STEP) * STEP;
}
