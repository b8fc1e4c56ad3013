import { NO_TOKEN, wordOfToken } from './document-store.ts';

/** So many words apart, two say no more together than each by itself. */
const REACH = 8;
const NOWHERE = -1;

/**
 * How near to each other a document says the things asked for, 0 to 1: 1 where each stands right behind the one asked for
 * before it, less the further they stand apart or where they stand the other way round, 0 where none is within reach of
 * its neighbor in one field. `saying` has, by number of a word, a bit for each thing that it says.
 */
export function nearness(tokens: Uint32Array, saying: Uint16Array, things: number): number {
  const last = new Int32Array(things).fill(NOWHERE);
  const apart = new Int32Array(things - 1).fill(REACH + 1);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token === NO_TOKEN) {
      last.fill(NOWHERE);
      continue;
    }
    const said = saying[wordOfToken(token)]!;
    if (said === 0) continue;
    for (let thing = 0; thing < things; thing += 1) {
      if ((said & (1 << thing)) === 0) continue;
      if (thing > 0 && last[thing - 1] !== NOWHERE) {
        apart[thing - 1] = Math.min(apart[thing - 1]!, at - last[thing - 1]!);
      }
      if (thing + 1 < things && last[thing + 1] !== NOWHERE) {
        apart[thing] = Math.min(apart[thing]!, at - last[thing + 1]! + 1);
      }
    }
    for (let thing = 0; thing < things; thing += 1) if ((said & (1 << thing)) !== 0) last[thing] = at;
  }
  let sum = 0;
  for (const words of apart) if (words <= REACH) sum += 1 / words;
  return sum / apart.length;
}
