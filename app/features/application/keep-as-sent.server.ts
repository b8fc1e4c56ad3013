import type { OfferingId } from '#app/domain/shared/id.ts';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applicationAnswers } from '#db/schema/index.ts';
import { type Dossier, storedFor } from './application-dossier.server.ts';

/**
 * Writes down the answers that stood in what was sent and came from the profile. From then on a profile that moves on
 * cannot change what the Office did not ask about.
 */
export async function keepAsSent(ctx: Context, dossier: Dossier, content: SubmissionContent): Promise<void> {
  const rows = (sections: readonly SubmittedSection[], offeringId: OfferingId | null) => {
    const stored = new Set(storedFor(dossier, offeringId).map(({ key }) => key));
    return sections
      .flatMap(({ answers }) => answers)
      .filter(({ key }) => !stored.has(key))
      .map(({ key, value }) => ({
        applicationId: dossier.application.id,
        offeringId,
        questionKey: key,
        value: value ?? '',
        editedBy: null,
        editedAt: ctx.now,
      }));
  };
  const kept = [
    ...rows(content.organization.sections, null),
    ...content.offerings.flatMap(({ offeringId, sections }) => rows(sections, offeringId)),
  ];
  if (kept.length > 0) await ctx.db.insert(applicationAnswers).values(kept);
}
