import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';

type Parties = { readonly schoolCode: string; readonly organizationId: string };

/** The side of a partnership that somebody speaks for; null for the Office. */
export function sideOf({ actor }: Pick<Context, 'actor'>, parties: Parties): Side | null {
  if (actor.schoolCode === parties.schoolCode) return 'school';
  return actor.organizationId === parties.organizationId ? 'partner' : null;
}
