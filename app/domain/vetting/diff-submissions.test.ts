import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentId, OfferingId } from '../shared/id.ts';
import { diffSubmissions, type SubmissionDifference } from './diff-submissions.ts';
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
  attestations: readonly string[] = [],
): SubmissionContent {
  const sections = (answers: readonly SubmittedAnswer[]) => [{ key: 'part', title: 'Part', answers }];
  return {
    organization: { sections: sections(organization) },
    offerings: Object.entries(offerings).map(([id, answers]) => ({
      offeringId: id as OfferingId,
      name: id,
      sections: sections(answers),
    })),
    documents: documents.map((id) => ({ documentId: id.split('/')[0] as DocumentId, note: id })),
    attestations: attestations.map((id) => ({ attestationId: id })),
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
    attestationsAdded: [],
    attestationsRemoved: [],
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

  expect(difference).toMatchObject({ offeringsAdded: [{ offeringId: 'row' }], offeringsRemoved: ['dive'] });
  expect(difference.answers).toMatchObject([{ offeringId: 'swim', before: '20', after: '24' }]);
});

test('papers are told apart by what they are, not by their order', () => {
  const difference = diffSubmissions(content([], {}, ['a', 'b']), content([], {}, ['c', 'a']));

  expect(difference).toMatchObject({ documentsAdded: [{ documentId: 'c' }], documentsRemoved: ['b'] });
});

test('a paper whose dates or note changed is shown as it was and as it is', () => {
  const difference = diffSubmissions(content([], {}, ['a/old']), content([], {}, ['a/new']));

  expect(difference).toMatchObject({ documentsAdded: [{ note: 'a/new' }], documentsRemoved: ['a'] });
});

const anyAnswers = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(null, 'one', 'two', 'three'))
  .map((words) => Object.entries(words).map(([key, said]) => answer(key, said)));
const anySet = (from: readonly string[]) => fc.uniqueArray(fc.constantFrom(...from));
const anyContent = fc
  .tuple(
    anyAnswers,
    fc.dictionary(fc.constantFrom('swim', 'row', 'dive'), anyAnswers),
    fc
      .dictionary(fc.constantFrom('p', 'q', 'r'), fc.constantFrom('old', 'new'))
      .map((held) => Object.entries(held).map(([id, note]) => `${id}/${note}`)),
    anySet(['x', 'y']),
  )
  .map((parts) => content(...parts));

test('complete: applied to the older one, the difference gives the newer', () => {
  fc.assert(
    fc.property(anyContent, anyContent, (before, after) => {
      expect(apply(said(before), diffSubmissions(before, after))).toEqual(said(after));
    }),
  );
});

test('minimal: nothing is named that can be left out', () => {
  fc.assert(
    fc.property(anyContent, anyContent, (before, after) => {
      const difference = diffSubmissions(before, after);
      for (const [part, changes] of Object.entries(difference) as [keyof SubmissionDifference, []][]) {
        for (const at of changes.keys()) {
          const rest = { ...difference, [part]: changes.filter((_, place) => place !== at) };
          expect(apply(said(before), rest)).not.toEqual(said(after));
        }
      }
    }),
  );
});

type Said = Readonly<Record<string, unknown>>;

/** What a submission says, line by line. A blank answer and a question that was not asked say the same: nothing. */
function said({ organization, offerings, documents, attestations }: SubmissionContent): Said {
  const answers = (about: string, sections: SubmissionContent['organization']['sections']) =>
    sections.flatMap((section) =>
      section.answers.flatMap(({ key, words }) => (words === null ? [] : [[`${about}/${key}`, words]])),
    );
  return Object.fromEntries([
    ...answers('null', organization.sections),
    ...offerings.flatMap(({ offeringId, sections }) => [
      [offeringId, 'here'],
      ...answers(offeringId, sections),
    ]),
    ...documents.map(({ documentId, note }) => [`document/${documentId}/${note}`, 'here']),
    ...attestations.map(({ attestationId }) => [`attestation/${attestationId}/`, 'here']),
  ]);
}

function apply(lines: Said, difference: SubmissionDifference): Said {
  const result = new Map(Object.entries(lines));
  const gone = [
    ...difference.offeringsRemoved,
    ...difference.documentsRemoved.map((id) => `document/${id}`),
    ...difference.attestationsRemoved.map((id) => `attestation/${id}`),
  ];
  for (const line of result.keys()) {
    if (gone.some((start) => line === start || line.startsWith(`${start}/`))) result.delete(line);
  }
  for (const { offeringId, key, after } of difference.answers) {
    if (after === null) result.delete(`${offeringId}/${key}`);
    else result.set(`${offeringId}/${key}`, after);
  }
  const {
    offeringsAdded: offerings,
    documentsAdded: documents,
    attestationsAdded: attestations,
  } = difference;
  const added = said({ organization: { sections: [] }, offerings, documents, attestations } as never);
  return { ...Object.fromEntries(result), ...added };
}
