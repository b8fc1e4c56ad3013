import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Questionnaire, QuestionnaireDocument } from '#app/domain/vetting/questionnaire.ts';
import { OFFERING_SECTIONS } from './questionnaire-offering.ts';
import { type Lists, withLists } from './questionnaire-options.ts';
import { ORGANIZATION_SECTIONS } from './questionnaire-organization.ts';
import { COST_AND_RESULTS_SECTIONS } from './questionnaire-results.ts';
import { OFFERING_SELF_ASSESSMENT, ORGANIZATION_SELF_ASSESSMENT } from './questionnaire-standards.ts';

const SECTIONS = [
  ...ORGANIZATION_SECTIONS,
  ...ORGANIZATION_SELF_ASSESSMENT,
  ...OFFERING_SECTIONS,
  ...COST_AND_RESULTS_SECTIONS,
  ...OFFERING_SELF_ASSESSMENT,
];

/** The questions that a new district starts from, over its own lists. The Office changes them from there. */
export function registrationQuestionnaire(year: SchoolYear, lists: Lists): Questionnaire {
  return {
    version: year,
    title: `Registration for ${year}`,
    minutes: 150,
    sections: SECTIONS.map((section) => withLists(section, lists)),
    documents: DOCUMENTS,
  };
}

const DOCUMENTS: QuestionnaireDocument[] = [
  {
    kind: 'insurance',
    title: 'Insurance certificate',
    help: 'General liability that covers work with minors, with its first and last day.',
    onlyIf: { key: 'insured', equals: 'yes' },
  },
  {
    kind: 'tax-status',
    title: 'Tax status letter',
    help: 'The letter that says you, or your sponsor, are a non-profit.',
    onlyIf: { key: 'non-profit', equals: 'yes' },
  },
];
