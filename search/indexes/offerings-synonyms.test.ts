import { expect, test } from 'vitest';
import { readSynonyms, synonymProblem } from '#app/domain/search/synonyms.ts';
import { SYNONYMS } from './offerings-synonyms.ts';

test('each set that ships is one that the Office could have written, and no way to say a thing stands in two', () => {
  for (const set of SYNONYMS) {
    expect(readSynonyms(set.join('\n')), set[0]).toEqual(set);
    const others = SYNONYMS.filter((other) => other !== set);
    expect(synonymProblem(set, others), set[0]).toBeNull();
  }
});
