import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { OFFERING_SECTIONS } from './questionnaire-offering.ts';
import { ORGANIZATION_SECTIONS } from './questionnaire-organization.ts';
import { COST_AND_RESULTS_SECTIONS } from './questionnaire-results.ts';
import { OFFERING_SELF_ASSESSMENT, ORGANIZATION_SELF_ASSESSMENT } from './questionnaire-standards.ts';

export const REGISTRATION_QUESTIONNAIRE: Questionnaire = {
  version: '2026-27',
  title: 'Registration for 2026-27',
  minutes: 150,
  sections: [
    ...ORGANIZATION_SECTIONS,
    ...ORGANIZATION_SELF_ASSESSMENT,
    ...OFFERING_SECTIONS,
    ...COST_AND_RESULTS_SECTIONS,
    ...OFFERING_SELF_ASSESSMENT,
  ],
  documents: [
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
  ],
};
