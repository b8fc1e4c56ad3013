import { and, eq } from 'drizzle-orm';
import { reopeningEdits } from '#app/domain/offerings/reopening-edits.ts';
import { offeringProfileFrom, organizationProfileFrom } from '#app/domain/vetting/profile-answers.ts';
import type { Answers } from '#app/domain/vetting/questionnaire.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offeringRegistrations, offerings, organizations } from '#db/schema/index.ts';
import { type Dossier, type DossierOffering, questionsOf } from './application-dossier.server.ts';

/**
 * Answers flow back into the profile they came from. A profile that nobody has vetted yet follows at once; a
 * vetted one, which schools and families are reading, follows when the application is sent.
 */

export async function flowIntoOrganization(ctx: Context, dossier: Dossier, answers: Answers): Promise<void> {
  const { nonProfit, ...others } = organizationProfileFrom(
    questionsOf(dossier.questionnaire, 'organization'),
    answers,
  );
  // A vetted organization becomes a non-profit, or ceases to be one, by the decision on what it sent.
  const profile = dossier.organizationVetted || nonProfit === undefined ? others : { ...others, nonProfit };
  if (Object.keys(profile).length === 0) return;
  await ctx.db.update(organizations).set(profile).where(eq(organizations.id, dossier.organization.id));
}

export async function flowIntoOffering(
  ctx: Context,
  dossier: Dossier,
  offering: DossierOffering,
  answers: Answers,
): Promise<void> {
  const { places, ...profile } = offeringProfileFrom(questionsOf(dossier.questionnaire, 'offering'), answers);
  if (Object.keys(profile).length > 0) {
    const shown = offering.status !== 'draft';
    const reopened = shown && reopeningEdits(offering, { ...offering, ...profile }).length > 0;
    await ctx.db
      .update(offerings)
      .set({ ...profile, ...(reopened && { needsLookSince: offering.needsLookSince ?? ctx.now }) })
      .where(eq(offerings.id, offering.id));
  }
  if (places === undefined) return;
  const year = and(
    eq(offeringRegistrations.offeringId, offering.id),
    eq(offeringRegistrations.schoolYear, dossier.cycle.schoolYear),
  );
  const [registration] = await ctx.db.select().from(offeringRegistrations).where(year).for('update');
  // Places that schools hold already are never taken back by an answer.
  if (registration && places >= registration.placesTaken) {
    await ctx.db.update(offeringRegistrations).set({ places }).where(year);
  }
}
