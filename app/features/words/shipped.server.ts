import type { Language } from '#app/domain/shared/language.ts';
import type { Translation } from './translation.ts';
import { ARABIC } from './translations/ar.ts';
import { SPANISH } from './translations/es.ts';
import { FRENCH } from './translations/fr.ts';
import { HAITIAN_CREOLE } from './translations/ht.ts';
import { CAPE_VERDEAN_CREOLE } from './translations/kea.ts';
import { PORTUGUESE } from './translations/pt.ts';
import { SOMALI } from './translations/so.ts';
import { VIETNAMESE } from './translations/vi.ts';
import { CHINESE } from './translations/zh.ts';

export type Translated = Exclude<Language, 'en'>;

/** The texts that ship, by language. */
export const SHIPPED: Readonly<Record<Translated, Translation>> = {
  es: SPANISH,
  ht: HAITIAN_CREOLE,
  kea: CAPE_VERDEAN_CREOLE,
  zh: CHINESE,
  vi: VIETNAMESE,
  pt: PORTUGUESE,
  so: SOMALI,
  ar: ARABIC,
  fr: FRENCH,
};
