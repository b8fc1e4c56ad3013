import { and, desc, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { compareOrganizations } from '#app/domain/organization/compare-organizations.ts';
import { MERGE_FIELDS } from '#app/domain/organization/vocabulary.ts';
import type { OrganizationId, OrganizationPairId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { auditEvents, organizationPairs, organizations, users } from '#db/schema/index.ts';
import { FIELD_WORDS, fieldText } from './merged-profile.ts';
import { AGREEMENT_WORDS, BAND_WORDS, LIKENESS_FIELD_WORDS, points } from './words.ts';

/** The pair with both records, the older one first: it is the one that people know. */
export async function findPair(ctx: Context, pairId: OrganizationPairId) {
  const [pair] = await ctx.db.select().from(organizationPairs).where(eq(organizationPairs.id, pairId));
  if (!pair) throw new Refusal('not-found', 'organization-pair');
  const rows = await ctx.db
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [pair.lowId, pair.highId]))
    .orderBy(organizations.createdAt, organizations.id);
  return { pair, older: rows[0]!, newer: rows[1]! };
}

/** Two records side by side, with how their likeness was reckoned. */
export async function pairPage(ctx: Context, pairId: OrganizationPairId) {
  authorize(ctx, 'look-alike.list');
  const { pair, older, newer } = await findPair(ctx, pairId);
  const { parts, tenths, band } = compareOrganizations(older, newer);
  const [labels, dismissed, founded] = await Promise.all([
    termLabels(ctx.db),
    pair.dismissedBy
      ? ctx.db.select({ name: users.name }).from(users).where(eq(users.id, pair.dismissedBy))
      : [],
    foundings(ctx, [older.id, newer.id]),
  ]);
  return {
    id: pair.id,
    organizations: [older, newer].map(({ id, name, mergedInto }) => ({
      id,
      name,
      since: founded.find((event) => event.id === id)?.at.toISOString() ?? null,
      merged: mergedInto !== null,
    })),
    working: parts.map((part) => ({
      key: part.field,
      field: LIKENESS_FIELD_WORDS[part.field],
      agreement: AGREEMENT_WORDS[part.agreement],
      points: points(part.tenths),
    })),
    sum: points(tenths),
    band,
    bandWords: BAND_WORDS[band],
    fields: MERGE_FIELDS.map((field) => ({
      field,
      values: [older, newer].map((row) => fieldText(row, field, labels.neighborhood.label)),
    }))
      .filter(({ values }) => values.some((value) => value !== ''))
      .map(({ field, values }) => ({
        key: field,
        label: FIELD_WORDS[field],
        values: values.map((value) => value || null),
        differs: values[0] !== values[1],
      })),
    stated: founded.flatMap(({ id, by, another }) => (another === null ? [] : [{ id, by, reason: another }])),
    dismissed: pair.dismissedAt && {
      by: dismissed[0]?.name ?? '',
      at: pair.dismissedAt.toISOString(),
      reason: pair.dismissReason ?? '',
    },
    allowed: { dismiss: can(ctx.actor, 'look-alike.dismiss'), merge: can(ctx.actor, 'organization.merge') },
  };
}

/** Who founded each of them and when, and what they said when they were shown the other. */
async function foundings(ctx: Context, ids: OrganizationId[]) {
  const rows = await ctx.db
    .select({
      id: auditEvents.subjectId,
      by: auditEvents.actorName,
      at: auditEvents.occurredAt,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'organization'),
        inArray(auditEvents.subjectId, ids),
        eq(auditEvents.type, 'organization.created'),
      ),
    )
    .orderBy(desc(auditEvents.sequence));
  return rows.map(({ data, ...event }) => {
    const { another } = data as { another?: unknown };
    return { ...event, another: typeof another === 'string' ? another : null };
  });
}
