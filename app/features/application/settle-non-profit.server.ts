import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { organizationProfileFrom } from '#app/domain/vetting/profile-answers.ts';
import type { Context } from '#app/platform/context.server.ts';
import { organizations } from '#db/schema/index.ts';
import { answersOf, loadDossier, questionsOf } from './application-dossier.server.ts';

/** An approval takes over whether the organization is a non-profit, which makes it fundable, from what was approved. */
export async function settleNonProfit(ctx: Context, applicationId: ApplicationId): Promise<void> {
  const dossier = await loadDossier(ctx, applicationId);
  const { nonProfit } = organizationProfileFrom(
    questionsOf(dossier.questionnaire, 'organization'),
    answersOf(dossier, null),
  );
  if (nonProfit === undefined || nonProfit === dossier.organization.nonProfit) return;
  await ctx.db.update(organizations).set({ nonProfit }).where(eq(organizations.id, dossier.organization.id));
}
