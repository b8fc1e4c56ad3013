import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { roomTold } from '#app/domain/offerings/room-told.ts';
import { inLanguage } from '#app/domain/shared/family-path.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Language } from '#app/domain/shared/language.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { besideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import { keptLists } from '#app/features/district/kept-lists.server.ts';
import { openNeeds } from '#app/features/matching/own-school.server.ts';
import { readyUntil } from '#app/features/matching/readiness.server.ts';
import { vettedOfferings } from '#app/features/matching/vetted-offerings.server.ts';
import { openRestrictions } from '#app/features/partnership/access-page.server.ts';
import { isServing } from '#app/features/partnership/serving.server.ts';
import { publicRatings } from '#app/features/rating/public-ratings.server.ts';
import { BROWSING } from '#app/features/shortlist/list-title.ts';
import { shortlistedOf } from '#app/features/shortlist/own-lists.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { qrCode } from '#app/platform/qr.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { formatGrades, formatSchoolYear, listWords } from '#app/ui/format.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  partnerships,
  qualityScores,
  rubricIndicators,
  rubricStandards,
  schoolProfiles,
} from '#db/schema/index.ts';
import { costInWords, KIND_LABELS, longWhen, PLACE_LABELS, phoneBeside } from './components/words.ts';
import { papersTold } from './papers-told.server.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

/** One offering as everyone may see it: facts, quality by standard with its date, papers with theirs, schools. */
export async function offeringPage(ctx: Context, slug: string, language: Language = 'en') {
  authorize(ctx, 'catalogue.read');
  const found = await findPublished(ctx, slug);
  const { offering, organization, registration } = found;
  const [kept, [vetted], quality, schools, papers, lists, beside, ratings, narrowed] = await Promise.all([
    keptLists(ctx),
    vettedOfferings(ctx, { ids: [offering.id] }),
    qualityByStandard(ctx, offering.id),
    schoolsServed(ctx, offering.id),
    papersTold(ctx, organization.id),
    ownLists(ctx, offering.id),
    besideRounds(ctx, {
      offeringId: offering.id,
      schoolYear: ctx.schoolYear,
      schoolCode: ctx.actor.schoolCode,
    }),
    publicRatings(ctx, offering.id),
    openRestrictions(ctx, offering),
  ]);
  const { labels } = kept;
  const address = siteAddress(`/offerings/${slug}`);
  // Whoever passes on a page passes it on in the language in which it was read.
  const shared = siteAddress(inLanguage(language, `/offerings/${slug}`));

  return {
    slug,
    address,
    shared,
    qr: qrCode(shared),
    district: ctx.district.name,
    office: ctx.district.officeName,
    /** When the Office approved it for the year; null for records brought along from before. */
    approvedAt: registration.decidedAt?.toISOString() ?? null,
    name: offering.name,
    summary: offering.summary,
    description: offering.description,
    category: offering.category
      ? { code: offering.category, label: labels.category.label(offering.category) }
      : null,
    organization: {
      name: organization.name,
      slug: organization.slug,
      kind: KIND_LABELS[organization.kind],
      kindCode: organization.kind,
      neighborhood: organization.neighborhood && labels.neighborhood.label(organization.neighborhood),
      founded: organization.founded,
      phone: phoneBeside(offering.howToJoin, organization.phone),
      address: siteAddress(`/partners/${organization.slug}`),
      fundable: organization.nonProfit,
    },
    fundable: organization.nonProfit,
    isPortfolio: registration.isPortfolio,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    grades: formatGrades(offering.grades),
    when: longWhen(offering),
    place: PLACE_LABELS[offering.place],
    placeCode: offering.place,
    schedule: {
      windows: offering.windows,
      days: offering.days,
      startsAt: offering.startsAt,
      endsAt: offering.endsAt,
    },
    cost: costInWords(offering.costToFamily),
    costCents: offering.costToFamily,
    neighborhoods: offering.neighborhoods.map(labels.neighborhood.label),
    languages: listWords(offering.languages.map(labels.language.label)),
    languageNames: offering.languages.map(labels.language.label),
    languageTerms: offering.languages.map((code) => ({ code, label: labels.language.label(code) })),
    populationTerms: offering.populations.map((code) => ({ code, label: labels.population.label(code) })),
    populations: listWords(offering.populations.map(labels.population.label)),
    goals: listWords(offering.goals.map(labels.goal.label)),
    studentsPerAdult: offering.studentsPerAdult,
    sessions: offering.sessions,
    hours: offering.hours,
    transport: offering.transport,
    childCare: offering.childCare,
    interpretation: offering.interpretation,
    accessibility: offering.accessibility,
    howToJoin: offering.howToJoin,
    evidence: offering.evidence,
    outcomes: offering.outcomes,
    priceToSchool: offering.priceToSchool,
    places: registration.places,
    room: roomTold({ places: registration.places, taken: registration.placesTaken }),
    quality: { overall: registration.qualityScore, standards: quality },
    ratings,
    papers,
    /** The last day on which all that the partner itself brings is in order; null where it is not today. */
    readyUntil: vetted === undefined ? null : readyUntil(ctx, vetted, kept),
    schools: schools.map(({ neighborhood, ...school }) => ({
      ...school,
      neighborhood: neighborhood && labels.neighborhood.label(neighborhood),
    })),
    /** Where a school's person can put it: null for everybody else. */
    lists,
    beside,
    /** Where the district lets nobody serve for a time, now or soon. */
    narrowed,
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

/** Each standard with its score, and what each of the four levels asks in each of its indicators. Floors are only passed. */
async function qualityByStandard(ctx: Context, offeringId: OfferingId) {
  const rows = await ctx.db
    .select({
      key: rubricStandards.key,
      name: rubricStandards.name,
      score: qualityScores.score,
      indicator: rubricIndicators.name,
      descriptors: rubricIndicators.descriptors,
    })
    .from(qualityScores)
    .innerJoin(rubricStandards, eq(rubricStandards.id, qualityScores.standardId))
    .leftJoin(
      rubricIndicators,
      and(eq(rubricIndicators.standardId, rubricStandards.id), eq(rubricIndicators.isFloor, false)),
    )
    .where(and(eq(qualityScores.offeringId, offeringId), eq(qualityScores.schoolYear, ctx.schoolYear)))
    .orderBy(asc(rubricStandards.position), asc(rubricStandards.key), asc(rubricIndicators.position));
  return [...groupBy(rows, ({ key }) => key).values()].map((of) => ({
    key: of[0]!.key,
    name: of[0]!.name,
    score: of[0]!.score,
    asks: of.flatMap(({ indicator, descriptors }) =>
      indicator === null || descriptors === null ? [] : [{ indicator, descriptors }],
    ),
  }));
}

/** For somebody of a school: the list that it stands on already, and the lists that it could go on. */
async function ownLists(ctx: Context, offeringId: OfferingId) {
  const { schoolCode } = ctx.actor;
  if (schoolCode === null || !can(ctx.actor, 'shortlist.edit', { schoolCode })) return null;
  const [on, needs] = await Promise.all([
    shortlistedOf(ctx, schoolCode, [offeringId]),
    openNeeds(ctx, schoolCode),
  ]);
  return {
    on: on.get(offeringId) ?? null,
    choices: [
      ...needs.map(({ id, title }) => ({ need: id as string, title })),
      { need: '', title: BROWSING },
    ],
  };
}

/**
 * Names only: beside the places left, headcounts by school would give away a small one by subtraction. What is agreed and not
 * cleared serves nobody yet.
 */
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
        isServing(ctx),
      ),
    )
    .orderBy(asc(schoolProfiles.name));
}
