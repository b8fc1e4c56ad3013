import { expect, test } from 'vitest';
import type { DocumentId, OfferingId } from '../shared/id.ts';
import { diffSubmissions } from './diff-submissions.ts';
import type { SubmissionContent, SubmittedAnswer } from './submission-content.ts';

const answer = (key: string, words: string | null): SubmittedAnswer => ({
  key,
  label: `The ${key}`,
  kind: 'text',
  value: words,
  words,
});

function content(
  organization: readonly SubmittedAnswer[],
  offerings: Readonly<Record<string, readonly SubmittedAnswer[]>> = {},
  documents: readonly string[] = [],
): SubmissionContent {
  const sections = (answers: readonly SubmittedAnswer[]) => [{ key: 'part', title: 'Part', answers }];
  return {
    organization: { sections: sections(organization) },
    offerings: Object.entries(offerings).map(([id, answers]) => ({
      offeringId: id as OfferingId,
      name: id,
      sections: sections(answers),
    })),
    documents: documents.map((id) => ({ documentId: id as DocumentId })),
  } as unknown as SubmissionContent;
}

test('the same twice is no change', () => {
  const same = content([answer('mission', 'Sail')], { swim: [answer('places', '20')] }, ['paper']);

  expect(diffSubmissions(same, same)).toEqual({
    answers: [],
    offeringsAdded: [],
    offeringsRemoved: [],
    documentsAdded: [],
    documentsRemoved: [],
  });
});

test('an answer that changed, came or went is named with both its words', () => {
  const before = content([
    answer('mission', 'Sail'),
    answer('budget', null),
    answer('phone', '617-555-0101'),
  ]);
  const after = content([answer('mission', 'Sail far'), answer('budget', '$10.00'), answer('phone', null)]);

  const { answers } = diffSubmissions(before, after);

  expect(answers.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['mission', 'Sail', 'Sail far'],
    ['budget', null, '$10.00'],
    ['phone', '617-555-0101', null],
  ]);
});

test('a question that is no longer asked shows what it said; one that was never answered does not', () => {
  const before = content([answer('site', 'Pier 4'), answer('boat', null)]);
  const after = content([]);

  const { answers } = diffSubmissions(before, after);

  expect(answers.map(({ key, before, after }) => [key, before, after])).toEqual([['site', 'Pier 4', null]]);
});

test('an offering is added or removed whole, and one that stays is compared with itself', () => {
  const before = content([], { swim: [answer('places', '20')], dive: [answer('places', '5')] });
  const after = content([], { row: [answer('places', '8')], swim: [answer('places', '24')] });

  const difference = diffSubmissions(before, after);

  expect(difference).toMatchObject({ offeringsAdded: ['row'], offeringsRemoved: ['dive'] });
  expect(difference.answers).toMatchObject([{ offeringId: 'swim', before: '20', after: '24' }]);
});

test('papers are told apart by what they are, not by their order', () => {
  const difference = diffSubmissions(content([], {}, ['a', 'b']), content([], {}, ['c', 'a']));

  expect(difference).toMatchObject({ documentsAdded: ['c'], documentsRemoved: ['b'] });
});
