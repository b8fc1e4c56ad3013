import type { ActionFunctionArgs } from '@remix-run/node';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { endSession, sessionCookie } from '#app/platform/session.server.ts';

export async function loader() {
  return redirectTo('/');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  await endSession(ctx.db, args.request, isSecure());
  const headers = { 'Set-Cookie': sessionCookie(null, isSecure()) };
  return redirectWithNotice('/', 'You are signed out', { headers });
}
