import type { EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import type { CycleKind } from '#app/domain/vetting/vocabulary.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { CYCLE_KIND_WORDS, instantWords, ruleWords } from './cycle-words.ts';

type Version = { readonly title: string; readonly version: string };

/** A cycle with the words of what it refers to. */
export type WordedCycle = {
  readonly kind: CycleKind;
  /** Null in a cycle for every category. */
  readonly category: string | null;
  readonly schoolYear: string;
  readonly name: string;
  readonly opensAt: Date;
  readonly intentClosesAt: Date | null;
  readonly invitationsDueAt: Date | null;
  readonly closesAt: Date;
  readonly reviewsDueAt: Date;
  readonly decisionsDueAt: Date;
  readonly appealDays: number;
  readonly eligibility: readonly EligibilityRule[];
  readonly questionnaire: Version;
  readonly rubric: Version;
};

/** Everything that its form can change, in the form's order, as one reads it. A line of several parts has them apart. */
export function cycleLines(cycle: WordedCycle, zone: string) {
  const at = (key: string, term: string, instant: Date | null) =>
    instant === null ? [] : [{ key, term, parts: [instantWords(instant, zone)] }];
  const versioned = ({ title, version }: Version) => `${title} (${version})`;
  const isTwoStep = cycle.intentClosesAt !== null;
  const rules = cycle.eligibility.map(ruleWords);
  return [
    { key: 'kind', term: 'What it is for', parts: [CYCLE_KIND_WORDS[cycle.kind]] },
    { key: 'category', term: 'Category', parts: [cycle.category ?? 'Every category'] },
    { key: 'schoolYear', term: 'School year', parts: [formatSchoolYear(cycle.schoolYear)] },
    { key: 'name', term: 'Name', parts: [cycle.name] },
    { key: 'steps', term: 'Steps', parts: [isTwoStep ? 'Two steps' : 'One step'] },
    ...at('opensAt', 'Opens', cycle.opensAt),
    ...at('intentClosesAt', 'Intents close', cycle.intentClosesAt),
    ...at('invitationsDueAt', 'Invitations due', cycle.invitationsDueAt),
    ...at('closesAt', 'Closes', cycle.closesAt),
    ...at('reviewsDueAt', 'Reviews due', cycle.reviewsDueAt),
    ...at('decisionsDueAt', 'Decisions due', cycle.decisionsDueAt),
    { key: 'appealDays', term: 'Days to appeal', parts: [String(cycle.appealDays)] },
    { key: 'eligibility', term: 'Who can apply', parts: rules.length > 0 ? rules : ['Every organization'] },
    { key: 'questionnaireId', term: 'Questions', parts: [versioned(cycle.questionnaire)] },
    { key: 'rubricId', term: 'Quality Standards', parts: [versioned(cycle.rubric)] },
  ];
}
