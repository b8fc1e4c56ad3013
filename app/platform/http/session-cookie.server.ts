import { SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../session.server.ts';

/** Whether the request belongs to someone who is signed in, judged by the cookie alone: such pages are never stored. */
export function hasSessionCookie(header: string | undefined): boolean {
  if (!header) return false;
  return header
    .split(';')
    .map((part) => part.trim())
    .some((part) => part.startsWith(`${SESSION_COOKIE}=`) || part.startsWith(`${SECURE_SESSION_COOKIE}=`));
}
