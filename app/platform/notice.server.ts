import { createCookie } from '@remix-run/node';
import { LANGUAGES, type Language } from '#app/domain/shared/language.ts';

/** One sentence for the next page. Shown once, as plain text. */
export const noticeCookie = createCookie('crosswalk_notice', {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  maxAge: 60,
});

export type FlashNotice = {
  readonly tone: 'go' | 'stop';
  readonly text: string;
  readonly language?: Language;
};

/** What an action says: in English, unless it says in which language. */
export type Told = string | { readonly text: string; readonly language: Language };

const PROBLEM = '!';
const LONGEST = 300;

/** What the cookie carries for a notice that says what could not be done. */
export const asProblem = (text: string) => PROBLEM + text;

export async function readNotice(request: Request): Promise<FlashNotice | null> {
  const value: unknown = await noticeCookie.parse(request.headers.get('Cookie'));
  if (isTold(value)) return { tone: 'go', text: value.text.slice(0, LONGEST), language: value.language };
  if (typeof value !== 'string' || value.length === 0) return null;
  return value.startsWith(PROBLEM)
    ? { tone: 'stop', text: value.slice(PROBLEM.length, LONGEST) }
    : { tone: 'go', text: value.slice(0, LONGEST) };
}

function isTold(value: unknown): value is Exclude<Told, string> {
  if (typeof value !== 'object' || value === null) return false;
  const { text, language } = value as Record<string, unknown>;
  return typeof text === 'string' && typeof language === 'string' && Object.hasOwn(LANGUAGES, language);
}

export const clearedNotice = () => noticeCookie.serialize('', { maxAge: 0 });
