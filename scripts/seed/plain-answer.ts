import type { Answer, Question } from '#app/domain/vetting/questionnaire.ts';

/**
 * What somebody answers who has nothing else to say, and what every answer of its kind has to be. `reference` is that of the
 * application: no two give the same number of a sponsor, which would make one organization look like the other.
 */
export function plainAnswer(question: Question, reference: string): Answer {
  const ofProfile = plainDetail(question.profileField, reference);
  if (ofProfile !== undefined) return ofProfile;
  const [first] = question.options ?? [];
  switch (question.kind) {
    case 'number':
      return question.key.includes('year') ? 2016 : 12;
    case 'money':
      return 0;
    case 'date':
      return '2027-06-30';
    case 'yes-no':
      return 'yes';
    case 'choice':
      return first!.value;
    case 'choices':
      return [first!.value];
    case 'rows':
      return { rows: [] };
    case 'file':
      return null;
    case 'text':
    case 'long-text':
      return 'We decide this with each school before the first session, and write it into the agreement.';
  }
}

function plainDetail(field: string | undefined, reference: string): Answer | undefined {
  switch (field) {
    case 'ein':
      return `00-77${reference.replace(/\D/g, '').slice(-5).padStart(5, '0')}`;
    case 'phone':
      return '617-555-0199';
    case 'email':
      return 'hello@example.org';
    case 'website':
      return 'https://example.org';
    case 'founded':
      return 2016;
    case 'startsAt':
      return '15:00';
    case 'endsAt':
      return '16:30';
    default:
      return undefined;
  }
}
