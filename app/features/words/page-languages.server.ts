import { inLanguage, splitLanguage } from '#app/domain/shared/family-path.ts';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '#app/domain/shared/language.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';

/** The same page in each language: where it stands, for people and for search engines. Null where there is only English. */
export function pageLanguages(url: URL) {
  const { language, path, isFamilyPage } = splitLanguage(url.pathname);
  if (!isFamilyPage) return null;
  const search = new URLSearchParams(url.search);
  for (const name of ['_data', 'index']) search.delete(name);
  const query = search.size > 0 ? `?${search}` : '';
  return {
    canonical: siteAddress(inLanguage(language, path)),
    languages: LANGUAGE_CODES.map((code) => ({
      href: inLanguage(code, path) + query,
      address: siteAddress(inLanguage(code, path)),
      name: LANGUAGES[code].own,
      tag: LANGUAGES[code].tag,
      direction: LANGUAGES[code].direction,
      current: code === language,
    })),
  };
}

export type PageLanguages = NonNullable<ReturnType<typeof pageLanguages>>;

/** The language under whose address a page is asked for. */
export const languageAsked = ({ url }: Pick<Request, 'url'>): Language =>
  splitLanguage(new URL(url).pathname).language;
