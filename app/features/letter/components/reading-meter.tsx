import { useEffect, useRef, useState } from 'react';
import { fillTemplate, TEMPLATE_PARTS, type TemplateWords } from '#app/domain/vetting/letter-template.ts';
import { readingLevel } from '#app/domain/vetting/reading-level.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { SAMPLE_VALUES } from '../template-words.ts';

/** A letter to everybody is read with ease up to here. */
const PLAIN_UNTIL = 8;

type ReadingMeterProps = { readonly words: TemplateWords; readonly language: LetterLanguage };

/**
 * How hard the words of the form around it are to read. With script it follows the typing; without, it is of what was
 * last sent.
 */
export function ReadingMeter({ words, language }: ReadingMeterProps) {
  const [typed, setTyped] = useState(words);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    const read = () => setTyped(wordsOf(form));
    form.addEventListener('input', read);
    return () => form.removeEventListener('input', read);
  }, []);
  if (language !== 'en') {
    return (
      <p className="small muted">
        The reading level is worked out for English only: its formula says nothing about other languages.
      </p>
    );
  }
  const { subject, lead, opening, closing } = fillTemplate(typed, SAMPLE_VALUES.en);
  const { gradeTenths, words: count, sentences } = readingLevel([subject, lead, opening, closing].join('\n'));
  return (
    <div ref={place} aria-live="polite">
      {gradeTenths !== null && (
        <Notice
          tone={gradeTenths <= PLAIN_UNTIL * 10 ? 'go' : 'sun'}
          title={`Reading level: grade ${Math.max(0, gradeTenths / 10).toFixed(1)}.`}
        >
          {gradeTenths <= PLAIN_UNTIL * 10
            ? `${plural(count, 'word')} in ${plural(sentences, 'sentence')}. Plain enough for everybody.`
            : `${plural(count, 'word')} in ${plural(sentences, 'sentence')}. Shorter sentences and shorter words bring it to grade ${PLAIN_UNTIL}.`}
        </Notice>
      )}
    </div>
  );
}

function wordsOf(form: HTMLFormElement): TemplateWords {
  const data = new FormData(form);
  const [subject, lead, opening, closing] = TEMPLATE_PARTS.map((part) => String(data.get(part) ?? ''));
  return { subject: subject!, lead: lead!, opening: opening!, closing: closing! };
}
