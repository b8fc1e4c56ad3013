import { and, desc, eq, sql } from 'drizzle-orm';
import type { ShortlistId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { auditEvents, shortlistEntries, users } from '#db/schema/index.ts';
import type { ShortlistEvent } from './tell.server.ts';

const MOST_SHOWN = 40;

const WORDS: Readonly<Record<ShortlistEvent, (about: string) => string>> = {
  started: () => 'Started this list',
  added: (about) => `Added ${about}`,
  removed: (about) => `Took off ${about}`,
  restored: (about) => `Put back ${about}`,
  moved: (about) => `Moved ${about} in the order`,
  voted: (about) => `Voted on ${about}`,
  'vote-withdrawn': (about) => `Took back a vote on ${about}`,
  shared: (about) => `Shared it with ${about}`,
  unshared: (about) => `Took ${about} off the people on it`,
  noted: (about) => `Wrote a note on ${about}`,
  'note-changed': (about) => `Changed a note on ${about}`,
  'note-removed': (about) => `Removed a note on ${about}`,
  'note-restored': (about) => `Put back a note on ${about}`,
};

/** What happened to a list, newest first, from the audit; names are those that its rows have now. */
export async function shortlistHistory(ctx: Context, shortlistId: ShortlistId) {
  const [events, entries, people] = await Promise.all([
    ctx.db
      .select({
        sequence: auditEvents.sequence,
        type: auditEvents.type,
        who: auditEvents.actorName,
        at: auditEvents.occurredAt,
        data: auditEvents.data,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectType, 'shortlist'), eq(auditEvents.subjectId, shortlistId)))
      .orderBy(desc(auditEvents.sequence))
      .limit(MOST_SHOWN),
    ctx.db
      .select({ id: shortlistEntries.id, name: shortlistEntries.name })
      .from(shortlistEntries)
      .where(eq(shortlistEntries.shortlistId, shortlistId)),
    namedIn(ctx, shortlistId),
  ]);
  const names = new Map<string, string>([...entries, ...people].map(({ id, name }) => [id, name]));
  return events.map(({ sequence, type, who, at, data }) => {
    const { entryId, personId } = data as { entryId?: string; personId?: string };
    const about = names.get(personId ?? entryId ?? '') ?? '';
    return {
      sequence,
      what: WORDS[type.replace(/^shortlist\./, '') as ShortlistEvent](about),
      who,
      at: at.toISOString(),
    };
  });
}

/** Everybody whom the list was ever shared with, also those who are off it again. */
function namedIn(ctx: Context, shortlistId: ShortlistId) {
  return ctx.db
    .selectDistinct({ id: users.id, name: users.name })
    .from(auditEvents)
    .innerJoin(users, sql`${users.id}::text = ${auditEvents.data}->>'personId'`)
    .where(
      and(
        eq(auditEvents.subjectType, 'shortlist'),
        eq(auditEvents.subjectId, shortlistId),
        eq(auditEvents.type, 'shortlist.shared'),
      ),
    );
}
