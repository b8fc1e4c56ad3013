import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from './context.server.ts';
import { redirectTo, sendOn } from './params.server.ts';

/** The address that was asked for, without what the router itself put there, and how. */
export type Asked = { readonly method: string; readonly path: string; readonly search: string };

/**
 * Turns a refusal into what HTTP knows. Someone not signed in is asked to sign in and led back, and what they sent goes
 * to a page that keeps it until they are; a record that somebody else may read is not admitted to exist only where its
 * read model says so by refusing with `not-found`.
 */
export function refusalResponse(refusal: Refusal, ctx: Context, asked: Asked): Response {
  if (refusal.kind === 'forbidden' && ctx.actor.userId === null) {
    const address = encodeURIComponent(asked.path + asked.search);
    return ['GET', 'HEAD'].includes(asked.method)
      ? redirectTo(`/sign-in?to=${address}`)
      : sendOn(`/signed-out?back=${address}`);
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
