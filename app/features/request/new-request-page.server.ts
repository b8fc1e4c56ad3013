import { and, eq } from 'drizzle-orm';
import { roomTold, slotsTold } from '#app/domain/offerings/room-told.ts';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lastDay } from '#app/domain/shared/year.ts';
import { besideRounds } from '#app/features/assignment/beside-rounds.server.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { calendarDate, centsAsTyped, formatDateTime, formatSchoolYear } from '#app/ui/format.ts';
import {
  needs,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';
import { findBeginning } from './beginning.server.ts';
import type { TermsDefaults } from './components/terms-fields.tsx';
import { slotsOf } from './load-request.server.ts';
import { answerMarks } from './merge-beginning.server.ts';
import { stillStands } from './still-stands.server.ts';
import { TERMS_FIELDS, typedSoFar } from './typed-so-far.ts';
import { usualReply } from './usual-reply.server.ts';

/** The five questions for one offering, filled in from the school, the need and what the partner offers. */
export async function newRequestPage(ctx: Context, input: { offering: string; need?: NeedId | undefined }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });

  const [offering] = await ctx.db
    .select({
      id: offerings.id,
      slug: offerings.slug,
      name: offerings.name,
      organizationId: offerings.organizationId,
      organization: organizations.name,
      nonProfit: organizations.nonProfit,
      grades: offerings.grades,
      days: offerings.days,
      startsAt: offerings.startsAt,
      endsAt: offerings.endsAt,
      price: offerings.priceToSchool,
      places: offeringRegistrations.places,
      placesTaken: offeringRegistrations.placesTaken,
    })
    .from(offerings)
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .where(and(eq(offerings.slug, input.offering), isPublished()));
  if (!offering) throw new Refusal('not-found', 'offering');

  const [[school], need, [standing], reply, beside, slots, begun] = await Promise.all([
    ctx.db
      .select({ name: schoolProfiles.name, grades: schoolProfiles.grades })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, schoolCode), eq(schoolProfiles.schoolYear, ctx.schoolYear))),
    input.need ? findNeed(ctx, schoolCode, input.need) : undefined,
    ctx.db
      .select({ id: requests.id, reference: requests.reference, status: requests.status })
      .from(requests)
      .where(
        and(
          eq(requests.schoolCode, schoolCode),
          eq(requests.offeringId, offering.id),
          eq(requests.schoolYear, ctx.schoolYear),
          stillStands(),
        ),
      )
      .limit(1),
    usualReply(ctx, offering.organizationId),
    besideRounds(ctx, { offeringId: offering.id, schoolYear: ctx.schoolYear, schoolCode }),
    slotsOf(ctx, { offeringId: offering.id, schoolYear: ctx.schoolYear }),
    findBeginning(ctx, schoolCode, offering.id),
  ]);
  if (!school) throw new Refusal('not-found', 'school');

  const common = school.grades.filter((grade) => offering.grades.includes(grade));
  const wanted = need?.grades.filter((grade) => common.includes(grade)) ?? [];
  const today = calendarDate(ctx.now, ctx.district.timeZone);
  const defaults = {
    purpose: need?.note || (need ? need.title : ''),
    grades: wanted.length > 0 ? wanted : [],
    headcount: need?.headcount ?? null,
    startsOn: need?.startsOn && need.startsOn > today ? need.startsOn : null,
    endsOn: lastDay(ctx.schoolYear).replace('06-30', '06-11'),
    days: offering.days,
    startsAt: offering.startsAt,
    endsAt: offering.endsAt,
    slot: slots.length === 1 ? slots[0]!.name : null,
    price: offering.price,
    fundingSource: offering.price === 0 ? 'none' : null,
  };
  const values = { ...asTyped(defaults), ...begun?.answers };
  return {
    offering: {
      slug: offering.slug,
      name: offering.name,
      organization: offering.organization,
      fundable: offering.nonProfit,
      places: offering.places,
      room: roomTold({ places: offering.places, taken: offering.placesTaken }),
    },
    school: { name: school.name },
    need: need ? { id: need.id, title: need.title } : null,
    grades: common,
    standing: standing ?? null,
    beside,
    slots: slotsTold(slots),
    reply,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    defaults,
    begun: begun
      ? {
          by: begun.by,
          at: formatDateTime(begun.at, 'short', ctx.district.timeZone),
          values,
        }
      : null,
    seen: answerMarks(typedSoFar(values, TERMS_FIELDS)),
  };
}

/** The defaults as a form would hold them, under what somebody has typed over some of them. */
function asTyped({ price, headcount, ...others }: Omit<TermsDefaults, 'note'>) {
  const texts = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, value ?? '']));
  return {
    ...texts,
    headcount: headcount === null ? '' : String(headcount),
    price: price === null ? '' : centsAsTyped(price),
  };
}

async function findNeed(ctx: Context, schoolCode: SchoolCode, needId: NeedId) {
  const [need] = await ctx.db
    .select()
    .from(needs)
    .where(and(eq(needs.id, needId), eq(needs.schoolCode, schoolCode)));
  return need;
}
