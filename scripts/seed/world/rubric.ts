export { PARTNERSHIP_RUBRIC, VETTING_RUBRIC } from '#app/features/district/starter/rubric.ts';
