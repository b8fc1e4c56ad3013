import { and, desc, lt, type SQL, sql } from 'drizzle-orm';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { auditEvents } from '#db/schema/index.ts';

export const AUDIT_PAGE_SIZE = 50;

export type AuditSearch = { who: string; what: string; before: number | null };

/** Everything that changed, newest first, by place in the chain and not by clock. */
export async function auditPage(ctx: Context, search: AuditSearch) {
  authorize(ctx, 'audit.read');
  const where: (SQL | undefined)[] = [
    search.before === null ? undefined : lt(auditEvents.sequence, search.before),
    search.who === '' ? undefined : sql`${auditEvents.actorName} ilike ${`%${escaped(search.who)}%`}`,
    search.what === '' ? undefined : sql`${auditEvents.type} ilike ${`%${escaped(search.what)}%`}`,
  ];
  const rows = await ctx.db
    .select({
      sequence: auditEvents.sequence,
      type: auditEvents.type,
      subjectType: auditEvents.subjectType,
      subjectId: auditEvents.subjectId,
      actor: auditEvents.actorName,
      role: auditEvents.actorRole,
      data: auditEvents.data,
      occurredAt: auditEvents.occurredAt,
      hash: auditEvents.hash,
    })
    .from(auditEvents)
    .where(and(...where))
    .orderBy(desc(auditEvents.sequence))
    .limit(AUDIT_PAGE_SIZE + 1);
  const shown = rows.slice(0, AUDIT_PAGE_SIZE);
  return {
    search,
    events: shown.map(({ occurredAt, data, hash, ...event }) => ({
      ...event,
      at: occurredAt.toISOString(),
      hash: hash.slice(0, 12),
      reference: referenceOf(data),
    })),
    older: rows.length > AUDIT_PAGE_SIZE ? (shown.at(-1)?.sequence ?? null) : null,
  };
}

/** What people call the record, where the event says it. */
function referenceOf(data: unknown): string | null {
  const { reference, name, title } = (data ?? {}) as Record<string, unknown>;
  const found = reference ?? name ?? title;
  return typeof found === 'string' ? found : null;
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);
