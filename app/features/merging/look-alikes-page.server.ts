import { and, count, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { organizationMerges, organizationPairs, organizations, users } from '#db/schema/index.ts';
import type { LookAlikeSearch } from './inputs.ts';
import { BAND_WORDS } from './words.ts';

const PAGE_SIZE = 25;

const low = alias(organizations, 'low');
const high = alias(organizations, 'high');
/** A record that went into another is no longer half of a pair. */
const bothStand = and(isNull(low.mergedInto), isNull(high.mergedInto));
const isOpen = and(isNull(organizationPairs.dismissedAt), ne(organizationPairs.band, 'different'), bothStand);
const isDismissed = and(isNotNull(organizationPairs.dismissedAt), bothStand);

/** Pairs that look alike, pairs said to be two, and what was merged. */
export async function lookAlikesPage(ctx: Context, { view, page }: z.output<typeof LookAlikeSearch>) {
  authorize(ctx, 'look-alike.list');
  const [open, dismissed, [merges], pairs, merged] = await Promise.all([
    pairCount(ctx, isOpen),
    pairCount(ctx, isDismissed),
    ctx.db.select({ n: count() }).from(organizationMerges),
    view === 'merged' ? none<PairRow>() : pairsOf(ctx, view, page),
    view === 'merged' ? mergesOf(ctx, page) : none<MergeRow>(),
  ]);
  const counts = { open, dismissed, merged: merges?.n ?? 0 };
  return { view, page, pages: Math.max(1, Math.ceil(counts[view] / PAGE_SIZE)), counts, pairs, merged };
}

export type PairRow = Awaited<ReturnType<typeof pairsOf>>[number];
export type MergeRow = Awaited<ReturnType<typeof mergesOf>>[number];

const none = <Row>(): Row[] => [];

/** How many pairs wait for the Office. */
export async function lookAlikeCount(ctx: Context): Promise<number> {
  return pairCount(ctx, isOpen);
}

async function pairCount(ctx: Context, condition: typeof isOpen): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(organizationPairs)
    .innerJoin(low, eq(low.id, organizationPairs.lowId))
    .innerJoin(high, eq(high.id, organizationPairs.highId))
    .where(condition);
  return row?.n ?? 0;
}

async function pairsOf(ctx: Context, view: 'open' | 'dismissed', page: number) {
  const rows = await ctx.db
    .select({
      id: organizationPairs.id,
      one: low.name,
      other: high.name,
      score: organizationPairs.score,
      band: organizationPairs.band,
      dismissedBy: users.name,
      dismissReason: organizationPairs.dismissReason,
    })
    .from(organizationPairs)
    .innerJoin(low, eq(low.id, organizationPairs.lowId))
    .innerJoin(high, eq(high.id, organizationPairs.highId))
    .leftJoin(users, eq(users.id, organizationPairs.dismissedBy))
    .where(view === 'open' ? isOpen : isDismissed)
    .orderBy(
      view === 'open'
        ? sql`${organizationPairs.score} desc nulls last`
        : sql`${organizationPairs.dismissedAt} desc nulls last`,
      organizationPairs.id,
    )
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  return rows.map((row) => ({ ...row, bandWords: BAND_WORDS[row.band] }));
}

async function mergesOf(ctx: Context, page: number) {
  const kept = alias(organizations, 'kept');
  const gone = alias(organizations, 'gone');
  const rows = await ctx.db
    .select({
      id: organizationMerges.id,
      kept: kept.name,
      gone: gone.name,
      by: users.name,
      mergedAt: organizationMerges.mergedAt,
      undoUntil: organizationMerges.undoUntil,
      undoneAt: organizationMerges.undoneAt,
      reason: organizationMerges.reason,
    })
    .from(organizationMerges)
    .innerJoin(kept, eq(kept.id, organizationMerges.keptId))
    .innerJoin(gone, eq(gone.id, organizationMerges.goneId))
    .innerJoin(users, eq(users.id, organizationMerges.mergedBy))
    .orderBy(desc(organizationMerges.mergedAt), organizationMerges.id)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  return rows.map(({ mergedAt, undoUntil, undoneAt, ...row }) => ({
    ...row,
    mergedAt: mergedAt.toISOString(),
    undone: undoneAt !== null,
    open: undoneAt === null && undoUntil > ctx.now,
  }));
}
