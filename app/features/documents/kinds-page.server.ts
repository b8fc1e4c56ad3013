import { count } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { seenMark } from '#app/domain/shared/seen-mark.ts';
import { AGREEMENT, ATTESTATION, type DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { documents } from '#db/schema/index.ts';
import { documentKindsOf, type Kind } from './kinds.server.ts';

/** The Office's kinds of documents, with how many papers there are of each. */
export async function kindsPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const [{ all }, counts] = await Promise.all([
    documentKindsOf(ctx.db),
    ctx.db.select({ kind: documents.kind, papers: count() }).from(documents).groupBy(documents.kind),
  ]);
  return {
    kinds: all.map((kind) => ({
      ...kind,
      reminderDays: [...kind.reminderDays],
      papers: counts.find(({ kind: code }) => code === kind.code)?.papers ?? 0,
    })),
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}

type Editable = Pick<Kind, 'label' | 'demand' | 'validMonths' | 'graceDays' | 'reminderDays' | 'active'> & {
  readonly help: string | null;
};

/** Of what the director may change of a kind. */
export const markOfKind = ({ label, help, demand, validMonths, graceDays, reminderDays, active }: Editable) =>
  seenMark({
    label,
    help: help ?? '',
    demand,
    validMonths,
    graceDays,
    reminderDays: [...reminderDays],
    active,
  });

/** One kind, for the page on which the director changes it. */
export async function kindPage(ctx: Context, code: DocumentKind) {
  authorize(ctx, 'settings.edit');
  const kind = (await documentKindsOf(ctx.db)).find(code);
  if (!kind) throw new Refusal('not-found', 'document-kind');
  return {
    ...kind,
    reminderDays: [...kind.reminderDays],
    seen: markOfKind(kind),
    /** What the rules know by name is always in use and always needed. */
    fixed: code === AGREEMENT || code === ATTESTATION,
  };
}
