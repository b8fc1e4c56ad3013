import { expect, test } from 'vitest';
import type { OfferingId, OrganizationId } from '../shared/id.ts';
import { schoolYear } from '../shared/year.ts';
import { answerSent } from './renewal.ts';
import type { SubmissionContent, SubmittedAnswer } from './submission-content.ts';
import { type SupplementContent, withSupplements } from './supplement.ts';

const said = (key: string, words: string): SubmittedAnswer => ({
  ...{ key, label: key, kind: 'text' as const, value: words, words },
});
const OFFERING = '1' as OfferingId;
const CONTENT: SubmissionContent = {
  shape: 1,
  reference: 'CSP-27-0001',
  schoolYear: schoolYear('2026-27'),
  questionnaireVersion: 'first',
  organization: {
    id: 'o' as OrganizationId,
    name: 'Tide',
    kind: 'non-profit',
    nonProfit: true,
    sections: [{ key: 'you', title: 'You', answers: [said('mission', 'Tides'), said('van', 'None')] }],
  },
  offerings: [{ offeringId: OFFERING, name: 'Boats', sections: [] }],
  documents: [],
  attestations: [],
  declaration: { name: 'S', text: 'True.' },
};
const supplement = (van: string): SupplementContent => ({
  shape: 1,
  questionnaireVersion: 'second',
  organization: [said('van', van)],
  offerings: [
    { offeringId: OFFERING, name: 'Boats', answers: [said('depth', 'Two feet')] },
    { offeringId: '2' as OfferingId, name: 'Gone', answers: [said('depth', 'Nine feet')] },
  ],
});

test('an answer given during the year stands in the place of the one it replaces, the newest last', () => {
  const whole = withSupplements(CONTENT, [supplement('One'), supplement('Two')]);

  expect(answerSent(whole, null, 'van')?.words).toBe('Two');
  expect(answerSent(whole, null, 'mission')?.words).toBe('Tides');
  expect(answerSent(whole, OFFERING, 'depth')?.words).toBe('Two feet');
  const keys = whole.organization.sections.flatMap(({ answers }) => answers.map(({ key }) => key));
  expect(keys.sort()).toEqual(['mission', 'van']);
  expect(whole.offerings).toHaveLength(1);
});

test('what was sent is not touched', () => {
  const before = structuredClone(CONTENT);
  expect(withSupplements(CONTENT, [])).toBe(CONTENT);
  withSupplements(CONTENT, [supplement('One')]);
  expect(CONTENT).toEqual(before);
});
