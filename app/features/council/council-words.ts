import { LANGUAGES, type Language } from '#app/domain/shared/language.ts';
import { carriedWords } from '#app/features/words/carried-words.server.ts';
import { dateIn } from '#app/features/words/term-words.ts';
import { sayIn } from '#app/features/words/words.ts';
import { type CouncilText, ENGLISH_COUNCIL } from './english-council.ts';
import { COUNCIL_TRANSLATIONS } from './translated-council.ts';

const PARTS = ['offering', 'contact', 'purpose', 'cost', 'dates', 'agreement', 'clearance'] as const;

/** What the Site Council report says by itself, in one of the languages of the pages for families. */
export function councilWords(language: Language) {
  const texts: CouncilText = language === 'en' ? ENGLISH_COUNCIL : COUNCIL_TRANSLATIONS[language];
  const say = sayIn(carriedWords(language));
  // A name that is written the other way stays whole among words that are not: first strong isolate, pop.
  const isolated = (value: string) =>
    LANGUAGES[language].direction === 'rtl' ? `\u2068${value}\u2069` : value;
  const fill = (text: string, values: Readonly<Record<string, string>>) =>
    text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => isolated(values[name] ?? blank));
  const date = (day: string) => dateIn(say, day);
  return {
    ...texts,
    name: LANGUAGES[language].own,
    heads: Object.fromEntries(PARTS.map((part) => [part, texts[part]])) as Record<
      (typeof PARTS)[number],
      string
    >,
    /** No person has read what is not English: whoever reads it is told, as on the pages for families. */
    machine: language === 'en' ? null : `${say('machine.title')}. ${say('machine.text')}`,
    date,
    isolated,
    lede: (school: string, year: string) => fill(texts.lede, { school, year }),
    asOf: (day: string) => fill(texts.asOf, { day: date(day) }),
    until: (day: string) => fill(texts.until, { day: date(day) }),
    subject: (school: string) => `${texts.title}, ${isolated(school)}`,
    changed: (school: string) => fill(texts.changed, { school }),
  };
}
