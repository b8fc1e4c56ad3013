import { and, asc, desc, eq, gte, inArray, max, sql, sum } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { OfferingId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lastDay } from '#app/domain/shared/year.ts';
import { besideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calendarDate, formatGrades, formatSchoolYear, listWords } from '#app/ui/format.ts';
import {
  attestations,
  documents,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  qualityScores,
  rubricStandards,
  schoolProfiles,
} from '#db/schema/index.ts';
import { costInWords, KIND_LABELS, longWhen, PLACE_LABELS, phoneBeside } from './components/words.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

/** One offering as everyone may see it: facts, quality by standard with its date, papers with theirs, schools. */
export async function offeringPage(ctx: Context, slug: string) {
  authorize(ctx, 'catalogue.read');
  const found = await findPublished(ctx, slug);
  const { offering, organization, registration } = found;
  const [labels, quality, schools, papers, beside] = await Promise.all([
    termLabels(ctx.db),
    qualityByStandard(ctx, offering.id),
    schoolsServed(ctx, offering.id),
    papersOf(ctx, organization.id),
    besideRounds(ctx, {
      offeringId: offering.id,
      schoolYear: ctx.schoolYear,
      schoolCode: ctx.actor.schoolCode,
    }),
  ]);

  return {
    slug,
    name: offering.name,
    summary: offering.summary,
    description: offering.description,
    category: offering.category && {
      code: offering.category,
      label: labels.category.label(offering.category),
    },
    organization: {
      name: organization.name,
      slug: organization.slug,
      kind: KIND_LABELS[organization.kind],
      neighborhood: organization.neighborhood && labels.neighborhood.label(organization.neighborhood),
      founded: organization.founded,
      phone: phoneBeside(offering.howToJoin, organization.phone),
    },
    fundable: organization.nonProfit,
    isPortfolio: registration.isPortfolio,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    grades: formatGrades(offering.grades),
    when: longWhen(offering),
    place: PLACE_LABELS[offering.place],
    cost: costInWords(offering.costToFamily),
    languages: listWords(offering.languages.map(labels.language.label)),
    populations: listWords(offering.populations.map(labels.population.label)),
    goals: listWords(offering.goals.map(labels.goal.label)),
    studentsPerAdult: offering.studentsPerAdult,
    sessions: offering.sessions,
    hours: offering.hours,
    transport: offering.transport,
    accessibility: offering.accessibility,
    howToJoin: offering.howToJoin,
    evidence: offering.evidence,
    outcomes: offering.outcomes,
    priceToSchool: offering.priceToSchool,
    places: registration.places,
    placesLeft: registration.places - registration.placesTaken,
    quality: { overall: registration.qualityScore, standards: quality },
    papers: { approvedUntil: lastDay(ctx.schoolYear), ...papers },
    schools: schools.map(({ neighborhood, ...school }) => ({
      ...school,
      neighborhood: neighborhood && labels.neighborhood.label(neighborhood),
    })),
    beside,
    isForSchool: ctx.actor.schoolCode !== null,
    allowed: { request: can(ctx.actor, 'request.send', { schoolCode: ctx.actor.schoolCode }) },
  };
}

async function findPublished(ctx: Context, slug: string) {
  const [found] = await ctx.db
    .select({ offering: offerings, organization: organizations, registration: offeringRegistrations })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .where(and(eq(offerings.slug, slug), isPublished()));
  if (!found) throw new Refusal('not-found', 'offering');
  return found;
}

function qualityByStandard(ctx: Context, offeringId: OfferingId) {
  return ctx.db
    .select({ key: rubricStandards.key, name: rubricStandards.name, score: qualityScores.score })
    .from(qualityScores)
    .innerJoin(rubricStandards, eq(rubricStandards.id, qualityScores.standardId))
    .where(and(eq(qualityScores.offeringId, offeringId), eq(qualityScores.schoolYear, ctx.schoolYear)))
    .orderBy(asc(rubricStandards.position));
}

/** Names only: beside the places left, headcounts by school would give away a small one by subtraction. */
function schoolsServed(ctx: Context, offeringId: OfferingId) {
  return ctx.db
    .select({
      code: partnerships.schoolCode,
      name: schoolProfiles.name,
      neighborhood: schoolProfiles.neighborhood,
    })
    .from(partnerships)
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(
      and(
        eq(partnerships.offeringId, offeringId),
        eq(partnerships.schoolYear, ctx.schoolYear),
        inArray(partnerships.status, ['planned', 'cleared', 'active']),
      ),
    )
    .orderBy(asc(schoolProfiles.name));
}

/** Names of papers and dates only; the papers themselves are never public. */
async function papersOf(ctx: Context, organizationId: OrganizationId) {
  const today = calendarDate(ctx.now);
  const [[insurance], [cleared]] = await Promise.all([
    ctx.db
      .select({ until: documents.validUntil })
      .from(documents)
      .where(
        and(
          eq(documents.organizationId, organizationId),
          eq(documents.kind, 'insurance'),
          eq(documents.status, 'accepted'),
          sql`(${documents.validUntil} is null or ${documents.validUntil} >= ${today})`,
        ),
      )
      .orderBy(desc(documents.validUntil))
      .limit(1),
    ctx.db
      .select({ adults: sum(attestations.adults).mapWith(Number), on: max(attestations.clearedOn) })
      .from(attestations)
      .where(
        and(eq(attestations.organizationId, organizationId), gte(attestations.expiresOn, today as never)),
      ),
  ]);
  return {
    insurance: insurance ? { until: insurance.until } : null,
    adults: cleared?.adults ? { count: cleared.adults, on: cleared.on } : null,
  };
}
