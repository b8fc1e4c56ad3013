import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { OFFERING_SECTIONS } from './questionnaire-offering.ts';
import { ORGANIZATION_SECTIONS } from './questionnaire-organization.ts';

export const REGISTRATION_QUESTIONNAIRE: Questionnaire = {
  version: '2026-27',
  title: 'Registration for 2026-27',
  minutes: 90,
  sections: [...ORGANIZATION_SECTIONS, ...OFFERING_SECTIONS],
};
