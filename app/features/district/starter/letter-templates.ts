import type { TemplateWords } from '#app/domain/vetting/letter-template.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import { SPANISH_TEMPLATES } from './letter-templates-spanish.ts';

const HOW_TO_APPEAL =
  'Appeal if you think we are wrong. Do it on the page of your application, by {{appeal_by}}. Someone who did not make this decision will read it. Questions: {{office_email}}, and quote {{reference}}.';

const ENGLISH_TEMPLATES: Readonly<Record<TemplateKind, TemplateWords>> = {
  'decision-approved': {
    subject: 'We have approved {{approved}} for {{school_year}}',
    lead: '{{approved}} are approved for {{school_year}}.',
    opening: 'Thank you for the care in your application.',
    closing: '',
  },
  'decision-in-part': {
    subject: 'We have not approved {{declined}} for {{school_year}}',
    lead: 'Approved for {{school_year}}: {{approved}}. Not approved this year: {{declined}}.',
    opening: 'Thank you for the care in your application.',
    closing: HOW_TO_APPEAL,
  },
  'decision-declined': {
    subject: 'We have not approved {{organization}} for {{school_year}}',
    lead: '{{organization}} and its offerings are not approved for {{school_year}}.',
    opening: 'Thank you for the care in your application.',
    closing: HOW_TO_APPEAL,
  },
  'appeal-changed': {
    subject: 'Your appeal: we have approved {{changed}} for {{school_year}}',
    lead: 'We have changed our decision. Approved for {{school_year}} on appeal: {{changed}}.',
    opening:
      'You asked us to look again. Someone who did not make the first decision has read your appeal and everything you sent.',
    closing: '',
  },
  'appeal-upheld': {
    subject: 'Your appeal: our decision for {{school_year}} stands',
    lead: 'We have looked again, and the first decision stands. Not approved for {{school_year}}: {{declined}}.',
    opening:
      'You asked us to look again. Someone who did not make the first decision has read your appeal and everything you sent.',
    closing:
      'This decision is final for {{school_year}}. You can apply again next year, and we will gladly talk with you before you do: {{office_phone}} or {{office_email}}.',
  },
  suspension: {
    subject: 'We have suspended {{suspended}} from today',
    lead: '{{suspended}} is suspended from {{date}}. Nobody may serve students under it until we lift the suspension.',
    opening: 'We do this for one reason: {{grounds}}. What we found stands below.',
    closing:
      'Stop the service today and tell your staff. We have told the schools that it concerns.\nCall us as soon as you can: {{office_phone}}. We will say what has to change before we can lift this.',
  },
  reinstatement: {
    subject: '{{suspended}} may serve again',
    lead: 'We have lifted the suspension of {{suspended}} on {{date}}. The approval for {{school_year}} counts again.',
    opening: 'Thank you for what you have put right. Why we lift the suspension stands below.',
    closing:
      'Look at each partnership before anybody goes into a school: a paper may have ended meanwhile.\nWe have told the schools that it concerns.',
  },
};

/** The words with which a district begins. They are version 0 of each letter until the Office writes its own. */
export const STARTER_TEMPLATES: Readonly<
  Partial<Record<LetterLanguage, Readonly<Partial<Record<TemplateKind, TemplateWords>>>>>
> & { readonly en: Readonly<Record<TemplateKind, TemplateWords>> } = {
  en: ENGLISH_TEMPLATES,
  es: SPANISH_TEMPLATES,
};
