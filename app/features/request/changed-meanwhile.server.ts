import { and, eq } from 'drizzle-orm';
import { type TermsMeanwhile, termsMeanwhile } from '#app/domain/partnerships/terms-meanwhile.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { requestRevisions, requests } from '#db/schema/index.ts';
import type { TermsInput } from './inputs.ts';
import { admitToRequest, currentTerms, termsOf } from './load-request.server.ts';

/** What became of terms since number `read` of them was opened; null when they are the newest still. */
export async function changedMeanwhile(
  ctx: Context,
  { requestId, read, terms }: { requestId: RequestId; read: number; terms?: TermsInput },
): Promise<(TermsMeanwhile & { readonly read: number; readonly now: number }) | null> {
  const [request] = await ctx.db.select().from(requests).where(eq(requests.id, requestId));
  if (!request) throw new Refusal('not-found', 'request');
  admitToRequest(ctx, request);
  if (read >= request.currentRevision) return null;
  const [row] = await ctx.db
    .select()
    .from(requestRevisions)
    .where(and(eq(requestRevisions.requestId, requestId), eq(requestRevisions.number, read)));
  if (!row) throw new Refusal('not-found', 'revision');
  const opened = termsOf(row);
  const typed = terms ? { ...terms, slot: terms.slot ?? null } : opened;
  const current = termsOf(await currentTerms(ctx, request));
  return { ...termsMeanwhile(opened, typed, current), read, now: request.currentRevision };
}

const CHOICES = ['grades', 'days', 'slot', 'fundingSource'] as const;

/**
 * What stands in a form of terms that was refused because of them: what was typed, and the newer value in the fields that were
 * not touched. A text without a typed value shows the newest by itself; a choice has to be told.
 */
export function withNewer(
  values: Readonly<Record<string, string | string[]>>,
  { changes, follows }: TermsMeanwhile,
): Record<string, string | string[]> {
  const kept = Object.entries(values).filter(([name]) => !follows.some((field) => field === name));
  const newer = changes.flatMap(({ field, to }) =>
    follows.includes(field) && CHOICES.some((choice) => choice === field) && to !== null
      ? [[field, typeof to === 'object' ? [...to] : String(to)] as const]
      : [],
  );
  return Object.fromEntries([...kept, ...newer]);
}
