import { createCookie } from '@remix-run/node';

/** One sentence for the next page. Shown once, as plain text. */
export const noticeCookie = createCookie('crosswalk_notice', {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  maxAge: 60,
});

export type FlashNotice = { readonly tone: 'go' | 'stop'; readonly text: string };

const PROBLEM = '!';
const LONGEST = 300;

/** What the cookie carries for a notice that says what could not be done. */
export const asProblem = (text: string) => PROBLEM + text;

export async function readNotice(request: Request): Promise<FlashNotice | null> {
  const value: unknown = await noticeCookie.parse(request.headers.get('Cookie'));
  if (typeof value !== 'string' || value.length === 0) return null;
  return value.startsWith(PROBLEM)
    ? { tone: 'stop', text: value.slice(PROBLEM.length, LONGEST) }
    : { tone: 'go', text: value.slice(0, LONGEST) };
}

export const clearedNotice = () => noticeCookie.serialize('', { maxAge: 0 });
