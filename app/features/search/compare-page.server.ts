import { and, countDistinct, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { divideHalfUp } from '#app/domain/shared/exact.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { costInWords, shortWhen } from '#app/features/catalogue/components/words.ts';
import { keptLists } from '#app/features/district/kept-lists.server.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { offeringCard } from '#app/features/matching/offering-card.server.ts';
import {
  findOwnNeed,
  findOwnSchool,
  type OwnTie,
  openNeeds,
  tiesTo,
} from '#app/features/matching/own-school.server.ts';
import type { PublishedOffering } from '#app/features/matching/published-offerings.server.ts';
import { readyUntil } from '#app/features/matching/readiness.server.ts';
import { vettedOfferings } from '#app/features/matching/vetted-offerings.server.ts';
import { isServing } from '#app/features/partnership/serving.server.ts';
import { usualReply } from '#app/features/request/usual-reply.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { qrCode } from '#app/platform/qr.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  formatClockRange,
  formatDollars,
  formatGrades,
  formatSchoolYear,
  listWords,
  plural,
} from '#app/ui/format.ts';
import { partnerships } from '#db/schema/index.ts';
import { fitToNeed } from './fit-to-need.server.ts';
import { type CompareState, MOST_COMPARED } from './inputs.ts';

/**
 * Up to four offerings side by side; for a school, beside the need it names. One that names none is measured against its only
 * open need: of several, which one was meant is not for us to say.
 */
export async function comparePage(ctx: Context, state: CompareState) {
  authorize(ctx, 'catalogue.read');
  const [lists, school, found] = await Promise.all([
    keptLists(ctx),
    findOwnSchool(ctx),
    vettedOfferings(ctx, { slugs: state.o }),
  ]);
  const { labels } = lists;
  const known = state.o.flatMap((slug) => found.find((offering) => offering.slug === slug) ?? []);
  const compared = known.slice(0, MOST_COMPARED);
  const ids = compared.map(({ id }) => id);
  const [needs, named, ties, schoolsServed, replies] = await Promise.all([
    school ? openNeeds(ctx, school.code) : [],
    school && state.need ? findOwnNeed(ctx, state.need) : undefined,
    school ? tiesTo(ctx, school.code, ids) : new Map<OfferingId, OwnTie>(),
    countSchools(ctx, ids),
    Promise.all(compared.map(({ organizationId }) => usualReply(ctx, organizationId))),
  ]);

  const need = state.need ? named : needs.length === 1 ? needs[0] : undefined;
  const here = addressOf(state, { need: need?.id });
  // What the address may hold beyond the four is not shown, and a QR code has no room for it.
  const shared = siteAddress(addressOf(state, { need: need?.id, o: compared.map(({ slug }) => slug) }));

  const columns = compared.map((offering, at) => ({
    ...offeringCard(offering, ctx.schoolYear, ties.get(offering.id)),
    ...valuesOf(offering, labels),
    readyUntil: readyUntil(ctx, offering, lists),
    schools: plural(schoolsServed.get(offering.id) ?? 0, 'school'),
    answers: replies[at] === null ? null : plural(replies[at] ?? 0, 'day'),
    fit: school && need ? fitToNeed(ctx, offering, { need, school, labels }) : null,
    removeHref: addressOf(state, { o: state.o.filter((slug) => slug !== offering.slug) }),
  }));
  return {
    columns,
    differs: differing(columns),
    onlyDiffers: state.differs,
    here,
    share: { address: shared, qr: qrCode(shared) },
    toggleHref: addressOf(state, { differs: !state.differs }),
    leftOut: known.slice(MOST_COMPARED).map(({ name }) => name),
    isGone: known.length < state.o.length,
    addHref: columns.length < MOST_COMPARED ? addMore(compared, need?.id) : null,
    school: school ? { name: school.name } : null,
    need: need ? { id: need.id, title: need.title, inWords: needInWords(need, labels) } : null,
    otherNeeds: needs
      .filter(({ id }) => id !== need?.id)
      .map(({ id, title }) => ({ title, href: addressOf(state, { need: id }) })),
    schoolYear: formatSchoolYear(ctx.schoolYear),
    allowed: { request: school !== undefined && can(ctx.actor, 'request.send', { schoolCode: school.code }) },
  };
}

function valuesOf(offering: PublishedOffering, labels: TermLabels) {
  const { priceToSchool: price, places, startsAt, endsAt, studentsPerAdult, hours } = offering;
  return {
    grades: formatGrades(offering.grades) || null,
    price: price === null ? null : costInWords(price),
    perStudent: price === null || places === 0 ? null : formatDollars(divideHalfUp(price, places)),
    cost: offering.costToFamily === null ? null : costInWords(offering.costToFamily),
    days:
      offering.days.length + offering.windows.length === 0
        ? null
        : shortWhen({ ...offering, startsAt: null, endsAt: null }),
    times: startsAt && endsAt ? formatClockRange(startsAt, endsAt) : null,
    hours: hours === null ? null : String(hours),
    ratio: studentsPerAdult === null ? null : String(studentsPerAdult),
    languages: listWords(offering.languages.map(labels.language.label)) || null,
    home: offering.transport,
    childCare: offering.childCare,
    interpretation: offering.interpretation,
  };
}

async function countSchools(
  ctx: Context,
  offeringIds: readonly OfferingId[],
): Promise<Map<OfferingId, number>> {
  if (offeringIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ offeringId: partnerships.offeringId, schools: countDistinct(partnerships.schoolCode) })
    .from(partnerships)
    .where(
      and(
        inArray(partnerships.offeringId, [...offeringIds]),
        eq(partnerships.schoolYear, ctx.schoolYear),
        isServing(ctx),
      ),
    )
    .groupBy(partnerships.offeringId);
  return new Map(rows.map(({ offeringId, schools }) => [offeringId, schools]));
}

type Column = ReturnType<typeof valuesOf> &
  ReturnType<typeof offeringCard> & {
    readyUntil: string | null;
    schools: string;
    answers: string | null;
    fit: unknown;
  };

/** What a row of the table is made of, as far as it decides whether the row differs. */
const ROWS = {
  standing: ({ fundable, isPortfolio, tie, readyUntil }: Column) => [
    readyUntil !== null,
    fundable,
    isPortfolio,
    tie?.kind === 'shortlisted' ? undefined : tie?.kind,
  ],
  fit: ({ fit }: Column) => (fit as { reasons?: unknown } | null)?.reasons,
  papers: ({ readyUntil }: Column) => readyUntil,
  quality: ({ quality }: Column) => quality,
  grades: ({ grades }: Column) => grades,
  price: ({ price }: Column) => price,
  perStudent: ({ perStudent }: Column) => perStudent,
  cost: ({ cost }: Column) => cost,
  places: ({ places, room }: Column) => [places, room],
  days: ({ days, times }: Column) => [days, times],
  hours: ({ hours }: Column) => hours,
  ratio: ({ ratio }: Column) => ratio,
  languages: ({ languages }: Column) => languages,
  home: ({ home }: Column) => home,
  childCare: ({ childCare }: Column) => childCare,
  interpretation: ({ interpretation }: Column) => interpretation,
  schools: ({ schools }: Column) => schools,
  answers: ({ answers }: Column) => answers,
};
export type CompareRow = keyof typeof ROWS;

function differing(columns: readonly Column[]): CompareRow[] {
  return (Object.keys(ROWS) as CompareRow[]).filter(
    (row) => new Set(columns.map((column) => JSON.stringify(ROWS[row](column)))).size > 1,
  );
}

function addressOf(state: CompareState, changes: Partial<CompareState>): string {
  const { o, need, differs } = { ...state, ...changes };
  const params = new URLSearchParams(o.map((slug) => ['o', slug]));
  if (need !== undefined) params.append('need', need);
  if (differs) params.append('differs', 'yes');
  return params.size === 0 ? '/compare' : `/compare?${params.toString()}`;
}

function addMore(compared: readonly PublishedOffering[], need: string | undefined): string {
  const params = new URLSearchParams(compared.map(({ slug }) => ['o', slug]));
  if (need !== undefined) params.append('need', need);
  return params.size === 0 ? '/offerings' : `/offerings?${params.toString()}`;
}
