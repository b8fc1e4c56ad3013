import { expect, test } from 'vitest';
import { fillTemplate, templateProblems } from '#app/domain/vetting/letter-template.ts';
import { readingLevel } from '#app/domain/vetting/reading-level.ts';
import { TEMPLATE_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { SAMPLE_VALUES } from '#app/features/letter/template-words.ts';
import { STARTER_TEMPLATES } from './letter-templates.ts';

test.for(TEMPLATE_KINDS)(
  'the words that come for "%s" have no problem and read at grade 8 or below',
  (kind) => {
    const words = STARTER_TEMPLATES[kind];
    expect(templateProblems(kind, words)).toEqual([]);
    const { subject, lead, opening, closing } = fillTemplate(words, SAMPLE_VALUES);
    expect(readingLevel([subject, lead, opening, closing].join('\n')).gradeTenths).toBeLessThanOrEqual(80);
  },
);
