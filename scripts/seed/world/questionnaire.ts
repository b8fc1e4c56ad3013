import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { OFFERING_SECTIONS } from './questionnaire-offering.ts';
import { ORGANIZATION_SECTIONS } from './questionnaire-organization.ts';
import { COST_AND_RESULTS_SECTIONS } from './questionnaire-results.ts';
import { OFFERING_SELF_ASSESSMENT, ORGANIZATION_SELF_ASSESSMENT } from './questionnaire-standards.ts';

export const REGISTRATION_QUESTIONNAIRE: Questionnaire = {
  version: '2026-27',
  title: 'Registration for 2026-27',
  minutes: 90,
  sections: [
    ...ORGANIZATION_SECTIONS,
    ...ORGANIZATION_SELF_ASSESSMENT,
    ...OFFERING_SECTIONS,
    ...COST_AND_RESULTS_SECTIONS,
    ...OFFERING_SELF_ASSESSMENT,
  ],
};
