import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { type ReturnTarget, targetKey } from '#app/domain/vetting/return-items.ts';
import type { SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import { ATTESTATION } from '#app/domain/vetting/vocabulary.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applicationPage } from './application-page.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type Returnable = { key: string; label: string; words: string | null };
export type ReturnGroup = { key: string; title: string; items: Returnable[] };

/** Everything that may go back, as it was sent, for the Office to tick. */
export async function returnPage(ctx: Context, applicationId: ApplicationId) {
  const { id, organization, reference, dates, now, allowed } = await applicationPage(ctx, applicationId);
  const submission = await latestSubmission(ctx.db, applicationId);
  const content = submission?.content;
  const kinds = await documentKindsOf(ctx.db);
  const asked = kinds.all.filter(
    ({ active, subject, code }) => active && subject !== 'partnership' && code !== ATTESTATION,
  );
  return {
    id,
    organization: organization.name,
    reference,
    until: dates.reviewsDue,
    now,
    mayReturn: allowed.return && content !== undefined,
    organizationGroups: content ? groups(content.organization.sections, null) : [],
    offerings: (content?.offerings ?? []).map(({ offeringId, name, sections }) => ({
      name,
      whole: returnable(
        { kind: 'offering', offeringId },
        `All of ${name}`,
        'Every answer about it, and whether it is put forward',
      ),
      groups: groups(sections, offeringId),
    })),
    // What belongs to a partnership is no part of an application.
    documents: asked.map(({ code: kind, label }) => {
      const sent = content?.documents.filter((document) => document.kind === kind) ?? [];
      const words = sent.length === 0 ? null : sent.map(({ fileName }) => fileName).join(', ');
      return returnable({ kind: 'document', documentKind: kind }, label, words);
    }),
  };
}

function groups(sections: readonly SubmittedSection[], offeringId: OfferingId | null): ReturnGroup[] {
  return sections
    .filter(({ answers }) => answers.length > 0)
    .map(({ key, title, answers }) => ({
      key,
      title,
      items: answers.map((answer) =>
        returnable({ kind: 'answer', offeringId, questionKey: answer.key }, answer.label, answer.words),
      ),
    }));
}

const returnable = (target: ReturnTarget, label: string, words: string | null): Returnable => ({
  key: targetKey(target),
  label,
  words,
});
