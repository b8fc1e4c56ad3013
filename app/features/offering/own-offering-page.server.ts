import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgePublish } from '#app/domain/offerings/judge-publish.ts';
import { OFFERING_TRANSITIONS, type OfferingVerb } from '#app/domain/offerings/offering-transitions.ts';
import type { OfferingStatus } from '#app/domain/offerings/vocabulary.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { verbsFrom } from '#app/domain/shared/transitions.ts';
import { costInWords, longWhen, PLACE_LABELS } from '#app/features/catalogue/components/words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDate, formatGrades, formatSchoolYear } from '#app/ui/format.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  qualityScores,
  rubricStandards,
} from '#db/schema/index.ts';
import { PUBLISH_REFUSAL_WORDS } from './refusal-text.ts';
import { OFFERING_STATUS_WORDS, standingWords } from './standing-words.ts';

export async function getOwnOffering(ctx: Context, offeringId: OfferingId) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'offering.edit', { organizationId });
  const [row] = await ctx.db
    .select({ offering: offerings, registration: offeringRegistrations })
    .from(offerings)
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(and(eq(offerings.id, offeringId), eq(offerings.organizationId, organizationId)));
  if (!row) throw new Refusal('not-found', 'offering');
  return row;
}

/** One offering as its organization sees it: what is public, how it stands, what it scored, what may be done. */
export async function ownOfferingPage(ctx: Context, offeringId: OfferingId) {
  const organizationId = requireOrganization(ctx);
  const { offering, registration } = await getOwnOffering(ctx, offeringId);
  const [labels, [organization], quality] = await Promise.all([
    termLabels(ctx.db),
    ctx.db
      .select({ status: organizationRegistrations.status })
      .from(organizationRegistrations)
      .where(
        and(
          eq(organizationRegistrations.organizationId, organizationId),
          eq(organizationRegistrations.schoolYear, ctx.schoolYear),
        ),
      ),
    ctx.db
      .select({ key: rubricStandards.key, name: rubricStandards.name, score: qualityScores.score })
      .from(qualityScores)
      .innerJoin(rubricStandards, eq(rubricStandards.id, qualityScores.standardId))
      .where(and(eq(qualityScores.offeringId, offeringId), eq(qualityScores.schoolYear, ctx.schoolYear)))
      .orderBy(asc(rubricStandards.position)),
  ]);
  const publish = judgePublish({
    status: offering.status,
    organization: organization?.status ?? null,
    offering: registration?.status ?? null,
    places: registration?.places ?? 0,
  });
  const verbs: readonly OfferingVerb[] = verbsFrom<OfferingStatus, OfferingVerb>(
    OFFERING_TRANSITIONS,
    offering.status,
  );
  const may = can(ctx.actor, 'offering.publish', { organizationId });
  const year = formatSchoolYear(ctx.schoolYear);
  const { category, languages, populations, goals } = offering;
  return {
    id: offering.id,
    slug: offering.slug,
    name: offering.name,
    summary: offering.summary,
    description: offering.description,
    status: offering.status,
    statusWords: OFFERING_STATUS_WORDS[offering.status],
    standing: registration?.status ?? null,
    standingWords: standingWords(registration?.status ?? null, year),
    year,
    places: registration?.places ?? 0,
    placesTaken: registration?.placesTaken ?? 0,
    score: registration?.qualityScore ?? null,
    isPortfolio: registration?.isPortfolio ?? false,
    quality,
    lookedAtSince: offering.needsLookSince
      ? formatDate(offering.needsLookSince, 'long', ctx.district.timeZone)
      : null,
    facts: {
      category: category ? labels.category.label(category) : null,
      goals: goals.map((code) => labels.goal.label(code)).join(', ') || null,
      grades: formatGrades(offering.grades) || null,
      populations: populations.map((code) => labels.population.label(code)).join(', ') || null,
      languages: languages.map((code) => labels.language.label(code)).join(', ') || null,
      when: longWhen(offering),
      place: PLACE_LABELS[offering.place],
      studentsPerAdult: offering.studentsPerAdult,
      costToFamily: costInWords(offering.costToFamily),
      priceToSchool: costInWords(offering.priceToSchool),
      howToJoin: offering.howToJoin,
    },
    allowed: {
      edit: offering.status !== 'archived',
      publish: may && publish.ok,
      whyNotPublish:
        may && !publish.ok && (verbs.includes('publish') || verbs.includes('resume'))
          ? PUBLISH_REFUSAL_WORDS[publish.reason]
          : null,
      pause: may && verbs.includes('pause'),
      archive: may && verbs.includes('archive'),
    },
  };
}
