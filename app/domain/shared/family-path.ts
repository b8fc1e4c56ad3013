import { isLanguage, type Language } from './language.ts';

/** The pages that families read, and so the only ones that stand under a language's own address. */
const FAMILY_PAGES = [
  /^\/$/,
  /^\/schools(\/[^/]+)?$/,
  /^\/offerings(\/[^/]+(\/brief)?)?$/,
  /^\/partners\/[^/]+$/,
  /^\/how-partners-are-checked$/,
  /^\/report-a-concern$/,
];

export type SplitPath = {
  readonly language: Language;
  /** Without the language; it begins with exactly one slash. */
  readonly path: string;
  readonly isFamilyPage: boolean;
};

/** `/es/schools/09990101` is the page `/schools/09990101` in Spanish. English has no address of its own. */
export function splitLanguage(pathname: string): SplitPath {
  const [, first = '', ...rest] = pathname.split('/');
  const language = isLanguage(first) && first !== 'en' ? first : 'en';
  // Several slashes would lead to another site wherever the path is used as an address.
  const path =
    language === 'en' ? pathname : `/${rest.join('/')}`.replace(/^\/+/, '/').replace(/(.)\/+$/, '$1');
  return { language, path, isFamilyPage: FAMILY_PAGES.some((page) => page.test(path)) };
}

/** The address of a page in a language: its own under that language where families read it, the English one elsewhere. */
export function inLanguage(language: Language, href: string): string {
  if (language === 'en') return href;
  const [path = ''] = href.split(/[?#]/, 1);
  if (!FAMILY_PAGES.some((page) => page.test(path))) return href;
  return path === '/' ? `/${language}${href.slice(1)}` : `/${language}${href}`;
}
