import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from './context.server.ts';
import { redirectTo } from './params.server.ts';

/**
 * Turns a refusal into what HTTP knows. Someone not signed in is asked to sign in and led back; a record that
 * somebody else may read is not admitted to exist only where its read model says so by refusing with `not-found`.
 */
export function refusalResponse(refusal: Refusal, ctx: Context, returnTo: string): Response {
  if (refusal.kind === 'forbidden' && ctx.actor.userId === null) {
    return redirectTo(`/sign-in?to=${encodeURIComponent(returnTo)}`);
  }
  switch (refusal.kind) {
    case 'not-found':
      return new Response('Not found', { status: 404, statusText: 'Not found' });
    case 'forbidden':
      return new Response('Not allowed', { status: 403, statusText: 'Not allowed' });
    case 'rule':
      return new Response(refusal.code, { status: 409, statusText: 'Conflict' });
  }
}
