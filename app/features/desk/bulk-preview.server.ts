import type { BulkKind } from '#app/domain/desk/vocabulary.ts';
import { UNDO_MINUTES } from '#app/domain/desk/vocabulary.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { ATTESTATION, type DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import { dueOn } from '#app/features/vetting/deadlines.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { type BulkFacts, bulkFacts } from './bulk-facts.server.ts';
import { bulkMails } from './bulk-mails.server.ts';
import { type BulkOptions, type BulkPlan, planBulk } from './bulk-plan.ts';
import { whyWords } from './bulk-words.ts';

/** Who would be reminded, and with which words; nothing has happened yet. */
export async function remindPreview(ctx: Context, ids: readonly ApplicationId[]) {
  authorize(ctx, 'application.remind');
  const { officeName, officePhone } = ctx.district;
  const toReviewers = `The ${officeName} reminds you of what you agreed to read. If you need more time, or have found a conflict of interest, say so now: ${officePhone}.`;
  const toPartners = `The ${officeName} waits for your application. Everything you have written is saved; open it and go on where you stopped. If something is unclear, call us: ${officePhone}.`;
  return preview(ctx, ids, { kind: 'remind', toReviewers, toPartners });
}

/** Who would be asked for a paper of this kind. */
export async function askPreview(ctx: Context, ids: readonly ApplicationId[], document: DocumentKind) {
  authorize(ctx, 'document.ask');
  const kinds = await documentKindsOf(ctx.db);
  const paper = kinds.label(document).toLowerCase();
  const text = `The ${ctx.district.officeName} needs your ${paper}. Please add it within the next two weeks. A PDF or a photograph of the paper is enough.`;
  return {
    ...(await preview(ctx, ids, { kind: 'ask', document, text })),
    document,
    // A paper of a partnership is asked for there.
    choices: kinds.all
      .filter(({ active, subject, code }) => active && subject !== 'partnership' && code !== ATTESTATION)
      .map(({ code, label }) => ({ value: code, label })),
  };
}

/** Whose reviews would be due on this day instead of their own: two weeks on, unless another day is asked for. */
export async function extendPreview(
  ctx: Context,
  ids: readonly ApplicationId[],
  wantedOn: CalendarDate | undefined,
) {
  authorize(ctx, 'review.extend');
  const day = wantedOn ?? addDays(today(ctx), 14);
  const wanted = dueOn(ctx.district.timeZone, day);
  const text = `The ${ctx.district.officeName} gives you more time. Your reviews are due on ${formatDate(day)}.`;
  return { ...(await preview(ctx, ids, { kind: 'extend', wanted, text })), day };
}

async function preview(ctx: Context, ids: readonly ApplicationId[], options: BulkOptions) {
  const found = await bulkFacts(ctx, ids);
  const plan = planBulk(options, found, { now: ctx.now, today: today(ctx) });
  return {
    kind: options.kind as BulkKind,
    chosen: ids,
    options: 'wanted' in options ? { ...options, wanted: options.wanted.toISOString() } : options,
    affected: plan.affected.map((item) => ({
      key: item.reviewId ?? item.applicationId,
      partner: item.partner,
      reference: item.reference,
      to: item.to,
      who: item.recipients.map(({ name }) => name).join(', '),
      dueAt: item.dueAt?.toISOString() ?? null,
    })),
    leftOut: leftOutLines(plan),
    samples: samplesOf(ctx, options, plan),
    decisionsDueAt: earliestDecisions(found),
    undoMinutes: UNDO_MINUTES,
    now: ctx.now.toISOString(),
  };
}

export type BulkPreview = Awaited<ReturnType<typeof preview>>;

const leftOutLines = ({ leftOut }: BulkPlan) =>
  leftOut.map(({ applicationId, reviewId, partner, reference, who, why }) => ({
    key: reviewId ?? applicationId,
    partner,
    reference,
    who,
    why: whyWords(why),
  }));

/** The first mail to each side, whole, as it would go out with the words as they stand. */
function samplesOf(ctx: Context, options: BulkOptions, plan: BulkPlan) {
  const mails = bulkMails(options, plan.affected, ctx.district.timeZone);
  return (['reviewers', 'partner'] as const).flatMap((to) => {
    const own = mails.filter(({ items }) => items[0]?.to === to);
    const [first] = own;
    return first
      ? [
          {
            to,
            count: own.length,
            name: first.draft.name ?? '',
            subject: first.draft.subject,
            body: first.draft.body,
          },
        ]
      : [];
  });
}

function earliestDecisions(found: readonly BulkFacts[]): string | null {
  const [first] = found.map(({ decisionsDueAt }) => decisionsDueAt).sort((a, b) => a.getTime() - b.getTime());
  return first?.toISOString() ?? null;
}
