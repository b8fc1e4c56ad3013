import type { AppLoadContext } from '@remix-run/node';
import { type Action, reachOf } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Connection } from '#db/client.server.ts';
import type { Context } from './context.server.ts';
import { database } from './database.server.ts';
import { districtNow, findDistrict } from './district.server.ts';
import { env } from './env.server.ts';
import { redirectTo } from './params.server.ts';
import { refusalResponse } from './refusals.server.ts';
import { findSignedIn, type SignedIn } from './session.server.ts';

export type RouteArgs = { request: Request; context: AppLoadContext };

/** A request's context, with what only a route may use: the session, and answers in HTTP. */
export type RequestContext = Context & {
  readonly session: SignedIn | null;
  /** Awaits a read model or use case; a refusal becomes a thrown 403, 404, 409 or the way to sign in. */
  answer<Result>(work: Promise<Result>): Promise<Result>;
  /**
   * Refuses whoever may never do this, whatever the record, before anything that they sent is read. The use case asks again,
   * with the record at hand.
   */
  demand(action: Action): void;
  /** A refused form, for whoever may read the page that it stands on: to others its mistakes are no answer. */
  replyBeside<Reply>(page: Promise<unknown>, reply: Reply): Promise<Reply>;
};

export const isSecure = () => env.publicOrigin?.startsWith('https:') ?? false;

/** Where a district can be founded: null as soon as there is one. */
export async function emptyDistrict(): Promise<{ db: Connection; now: Date } | null> {
  const connection = database().db;
  return (await findDistrict(connection)) ? null : { db: connection, now: districtNow(undefined) };
}

const made = new WeakMap<AppLoadContext, Promise<RequestContext>>();

/** Who asks and when, worked out once for all loaders of a request. */
export function requireContext(args: RouteArgs): Promise<RequestContext> {
  const known = made.get(args.context);
  if (known) return known;
  const making = makeContext(args.request);
  made.set(args.context, making);
  return making;
}

async function makeContext(request: Request): Promise<RequestContext> {
  const connection = database().db;
  const [district, session] = await Promise.all([
    findDistrict(connection),
    findSignedIn(connection, request, isSecure()),
  ]);
  if (!district) throw redirectTo('/first-run');
  const url = new URL(request.url);
  url.searchParams.delete('_data');
  url.searchParams.delete('index');
  const asked = { method: request.method, path: url.pathname, search: url.search };
  const ctx: Context = {
    db: connection,
    now: districtNow(district),
    district,
    schoolYear: district.currentSchoolYear,
    actor: {
      userId: session?.userId ?? null,
      name: session?.name ?? 'The public',
      email: session?.email ?? null,
      role: session?.membership?.role ?? (session ? 'account' : 'public'),
      organizationId: session?.membership?.organizationId ?? null,
      schoolCode: session?.membership?.schoolCode ?? null,
      membershipId: session?.membership?.id ?? null,
    },
  };
  async function answer<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Refusal) throw refusalResponse(error, ctx, asked);
      throw error;
    }
  }
  return {
    ...ctx,
    session,
    demand(action) {
      if (reachOf(ctx.actor, action) === undefined)
        throw refusalResponse(new Refusal('forbidden', action), ctx, asked);
    },
    async replyBeside(page, reply) {
      await answer(page);
      return reply;
    },
    answer,
  };
}
