import { expect, test } from 'vitest';
import { fillTemplate, templateProblems, translationProblems } from '#app/domain/vetting/letter-template.ts';
import { readingLevel } from '#app/domain/vetting/reading-level.ts';
import { TEMPLATE_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { SAMPLE_VALUES } from '#app/features/letter/template-words.ts';
import { STARTER_TEMPLATES } from './letter-templates.ts';
import { SPANISH_TEMPLATES } from './letter-templates-spanish.ts';

test.for(TEMPLATE_KINDS)(
  'the words that come for "%s" have no problem and read at grade 8 or below',
  (kind) => {
    const words = STARTER_TEMPLATES.en[kind];
    expect(templateProblems(kind, words)).toEqual([]);
    const { subject, lead, opening, closing } = fillTemplate(words, SAMPLE_VALUES.en);
    expect(readingLevel([subject, lead, opening, closing].join('\n')).gradeTenths).toBeLessThanOrEqual(80);
  },
);

test.for(TEMPLATE_KINDS)(
  'the Spanish words for "%s" say with the same fields what the English say',
  (kind) => {
    const words = SPANISH_TEMPLATES[kind];
    expect(templateProblems(kind, words)).toEqual([]);
    expect(translationProblems(STARTER_TEMPLATES.en[kind], words)).toEqual([]);
    expect(translationProblems(words, STARTER_TEMPLATES.en[kind])).toEqual([]);
    expect(Object.values(fillTemplate(words, SAMPLE_VALUES.es)).join(' ')).not.toContain('{{');
  },
);
