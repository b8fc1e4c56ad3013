import { createCookie } from '@remix-run/node';

/** One sentence for the next page. Shown once, as plain text. */
export const noticeCookie = createCookie('crosswalk_notice', {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  maxAge: 60,
});

export async function readNotice(request: Request): Promise<string | null> {
  const value: unknown = await noticeCookie.parse(request.headers.get('Cookie'));
  return typeof value === 'string' && value.length > 0 ? value.slice(0, 300) : null;
}

export const clearedNotice = () => noticeCookie.serialize('', { maxAge: 0 });
