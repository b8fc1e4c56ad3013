import { refreshCoverage, wishForCoverage } from '#app/features/matching/coverage/refresh-coverage.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Consumer } from './consumer.ts';
import { calendarContext } from './turn-of-day.server.ts';

/** At most one part in ten of the time goes into looking, however large the district is. */
const REST_PER_LOOK = 9;
const SHORTEST_REST_MS = 2_000;

/** What the coverage of needs rests on: needs, offerings and their standing, places, schools, lists, weights. */
const RESTS_ON: ReadonlySet<string> = new Set([
  'need',
  'offering',
  'organization',
  'organization-pair',
  'application',
  'partnership',
  'request',
  'school',
  'import',
  'district',
  'term',
  'match-weights',
]);

/** Has the open needs looked at again after whatever may change which offerings match them. */
export function keepCoverage(): Consumer {
  return {
    name: 'coverage of needs',
    wants: ({ subjectType }) => RESTS_ON.has(subjectType),
    consume: (_events, db) => wishForCoverage(db),
  };
}

/** Looks where a look is wanted, and then rests in proportion to how long it took. */
export async function lookAtCoverage(db: Database): Promise<'idle' | { pauseMs: number }> {
  const ctx = await calendarContext(db);
  if (!ctx) return 'idle';
  const began = performance.now();
  if (!(await refreshCoverage(ctx))) return 'idle';
  const tookMs = performance.now() - began;
  return { pauseMs: Math.max(SHORTEST_REST_MS, tookMs * REST_PER_LOOK) };
}
