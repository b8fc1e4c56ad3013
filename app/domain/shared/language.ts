export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type LanguageFacts = {
  /** Itself, as its speakers call it. */
  readonly own: string;
  /** As it is called in English. */
  readonly english: string;
  /** BCP 47, for `lang` and `hreflang`. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /**
   * By which rules its words change with a number, as the Unicode CLDR has them; null where they do not change. Browsers
   * know no rules for some of these languages and silently take those of English, so none may be asked for by their own tag.
   */
  readonly pluralsOf: string | null;
};

/** The languages of the pages for families, in the order in which the language bar shows them. */
export const LANGUAGES = {
  en: { own: 'English', english: 'English', tag: 'en', direction: 'ltr', pluralsOf: 'en' },
  es: { own: 'Español', english: 'Spanish', tag: 'es-US', direction: 'ltr', pluralsOf: 'es' },
  ht: { own: 'Kreyòl ayisyen', english: 'Haitian Creole', tag: 'ht', direction: 'ltr', pluralsOf: null },
  kea: { own: 'Kabuverdianu', english: 'Cape Verdean Creole', tag: 'kea', direction: 'ltr', pluralsOf: null },
  zh: { own: '中文', english: 'Chinese', tag: 'zh-Hans', direction: 'ltr', pluralsOf: null },
  vi: { own: 'Tiếng Việt', english: 'Vietnamese', tag: 'vi', direction: 'ltr', pluralsOf: null },
  pt: { own: 'Português', english: 'Portuguese', tag: 'pt-BR', direction: 'ltr', pluralsOf: 'pt' },
  so: { own: 'Soomaali', english: 'Somali', tag: 'so', direction: 'ltr', pluralsOf: 'en' },
  ar: { own: 'العربية', english: 'Arabic', tag: 'ar', direction: 'rtl', pluralsOf: 'ar' },
  fr: { own: 'Français', english: 'French', tag: 'fr', direction: 'ltr', pluralsOf: 'fr' },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code);

/** A page asks dozens of times, and making the rules costs far more than asking them. */
const rules = new Map<string, Intl.PluralRules>();

function rulesOf(tag: string): Intl.PluralRules {
  const known = rules.get(tag) ?? new Intl.PluralRules(tag);
  rules.set(tag, known);
  return known;
}

/** Which form a word takes beside a whole number. */
export function pluralForm(language: Language, count: number): PluralForm {
  const { pluralsOf } = LANGUAGES[language];
  return pluralsOf === null ? 'other' : rulesOf(pluralsOf).select(count);
}

/** The forms that a language needs for the numbers from 0 to 999; those of a million and more do not occur here. */
export function pluralForms(language: Language): readonly PluralForm[] {
  const forms = new Set<PluralForm>();
  for (let count = 0; count < 1_000; count += 1) forms.add(pluralForm(language, count));
  return [...forms];
}
