import { schoolYear } from '#app/domain/shared/year.ts';
import { registrationQuestionnaire } from '#app/features/district/starter/questionnaire.ts';
import { CATEGORIES, GOALS, LANGUAGES, NEIGHBORHOODS, POPULATIONS } from './terms.ts';

export const REGISTRATION_QUESTIONNAIRE = registrationQuestionnaire(schoolYear('2026-27'), {
  category: CATEGORIES,
  goal: GOALS,
  population: POPULATIONS,
  language: LANGUAGES,
  neighborhood: NEIGHBORHOODS,
});
