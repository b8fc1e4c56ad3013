import { and, asc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeUndo } from '#app/domain/desk/judge-bulk.ts';
import type { BulkActId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  applications,
  bulkActItems,
  bulkActs,
  organizations,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { OUTCOME_WORDS, whyWords } from './bulk-words.ts';

const nameOfItem = sql<string>`coalesce(${organizations.name}, ${schoolProfiles.name}, ${bulkActItems.schoolCode})`;

/** What an act did, item by item, and for how long it can still be undone. */
export async function bulkActPage(ctx: Context, actId: BulkActId) {
  authorize(ctx, 'bulk-act.read');
  const [act] = await ctx.db
    .select({
      kind: bulkActs.kind,
      calendarDateId: bulkActs.calendarDateId,
      actor: users.name,
      actedAt: bulkActs.actedAt,
      undoneAt: bulkActs.undoneAt,
      secondsLeft: sql<number>`extract(epoch from ${bulkActs.undoUntil} - now())`.mapWith(Number),
    })
    .from(bulkActs)
    .innerJoin(users, eq(users.id, bulkActs.actorId))
    .where(eq(bulkActs.id, actId));
  if (!act) throw new Refusal('not-found', 'bulk-act');
  const items = await ctx.db
    .select({
      key: bulkActItems.id,
      applicationId: bulkActItems.applicationId,
      organizationId: bulkActItems.organizationId,
      schoolCode: bulkActItems.schoolCode,
      reference: applications.reference,
      name: nameOfItem,
      outcome: bulkActItems.outcome,
      who: bulkActItems.who,
      why: bulkActItems.why,
      dueBefore: bulkActItems.dueBefore,
      dueAfter: bulkActItems.dueAfter,
    })
    .from(bulkActItems)
    .leftJoin(applications, eq(applications.id, bulkActItems.applicationId))
    .leftJoin(
      organizations,
      eq(organizations.id, sql`coalesce(${applications.organizationId}, ${bulkActItems.organizationId})`),
    )
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, bulkActItems.schoolCode),
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
      ),
    )
    .where(eq(bulkActItems.actId, actId))
    .orderBy(asc(nameOfItem), asc(applications.reference), asc(bulkActItems.who));
  const done = items.filter(({ outcome }) => outcome === 'done').length;
  const undo = judgeUndo({ undone: act.undoneAt !== null, secondsLeft: act.secondsLeft, done });
  return {
    id: actId,
    kind: act.kind,
    calendarDateId: act.calendarDateId,
    actor: act.actor,
    actedAt: act.actedAt.toISOString(),
    undoneAt: act.undoneAt?.toISOString() ?? null,
    minutesLeft: undo.ok ? Math.max(1, Math.ceil(act.secondsLeft / 60)) : 0,
    done,
    items: items.map(
      ({ dueBefore, dueAfter, why, outcome, applicationId, organizationId, schoolCode, ...item }) => ({
        ...item,
        history: applicationId
          ? `/history/application/${applicationId}`
          : organizationId
            ? `/history/organization/${organizationId}`
            : `/history/school/${schoolCode}`,
        outcome: OUTCOME_WORDS[outcome],
        tone: outcome,
        why: why && whyWords(why),
        moved: dueAfter && { from: dueBefore?.toISOString() ?? null, to: dueAfter.toISOString() },
      }),
    ),
    allowed: { undo: undo.ok && can(ctx.actor, 'bulk-act.undo') },
  };
}
