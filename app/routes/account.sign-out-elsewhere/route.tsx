import type { ActionFunctionArgs } from '@remix-run/node';
import { signOutElsewhere } from '#app/features/identity/own-account.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';

export async function loader() {
  return redirectTo('/account');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const token = await ctx.answer(signOutElsewhere(ctx));
  const headers = { 'Set-Cookie': sessionCookie(token, isSecure()) };
  return redirectWithNotice('/account', 'Every other browser is signed out', { headers });
}
