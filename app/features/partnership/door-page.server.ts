import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type DoorPlace, doorPlace, weekdayOf } from '#app/domain/partnerships/door-list.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { dayName } from '#app/features/catalogue/components/words.ts';
import { today } from '#app/features/district/today.server.ts';
import { isStillAtPartner } from '#app/features/request/still-there.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatClockRange, formatDate, formatTime, listWords } from '#app/ui/format.ts';
import {
  noSchoolDays,
  offerings,
  organizations,
  partnerships,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { clearanceOf } from './clearance.server.ts';
import { missingWords } from './components/clearance-words.ts';

/**
 * Who may come into the school today, with days, times and whom to call; and who may not. It is worked out from what is
 * on file at the moment of asking: a paper that ends or comes shows in the next look.
 */
export async function doorPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'partnership.read', { schoolCode });
  const day = today(ctx);
  const contact = alias(users, 'contact');
  const [[school], [dayOff], rows] = await Promise.all([
    ctx.db
      .select({ name: schoolProfiles.name })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, schoolCode), eq(schoolProfiles.schoolYear, ctx.schoolYear))),
    ctx.db.select({ label: noSchoolDays.label }).from(noSchoolDays).where(eq(noSchoolDays.day, day)),
    ctx.db
      .select({
        row: partnerships,
        offering: offerings.name,
        organization: organizations.name,
        phone: organizations.phone,
        contact: contact.name,
      })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .leftJoin(
        contact,
        and(
          eq(contact.id, partnerships.partnerContactId),
          isStillAtPartner(contact.id, partnerships.organizationId),
        ),
      )
      .where(
        and(
          eq(partnerships.schoolCode, schoolCode),
          eq(partnerships.schoolYear, ctx.schoolYear),
          inArray(partnerships.status, ['planned', 'cleared', 'active']),
          lte(partnerships.startsOn, day),
          gte(partnerships.endsOn, day),
          sql`${offerings.place} <> 'online'`,
        ),
      )
      .orderBy(
        sql`${partnerships.startsAt} nulls last`,
        asc(organizations.name),
        asc(partnerships.reference),
      ),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const clearances = await clearanceOf(
    ctx,
    rows.map(({ row }) => row),
  );
  const listed = rows.flatMap(({ row, ...names }) => {
    const { cleared, items } = clearances.get(row.id)!;
    const place = doorPlace({ ...row, cleared }, day, dayOff !== undefined);
    if (place === null) return [];
    return {
      place,
      line: {
        id: row.id,
        ...names,
        days: row.days.length === 0 ? 'Any day' : listWords(row.days.map(dayName)),
        time: row.startsAt && row.endsAt ? formatClockRange(row.startsAt, row.endsAt) : 'No fixed time',
        missing: listWords(items.filter(({ ok }) => !ok).map(missingWords)),
      },
    };
  });
  const at = (place: DoorPlace) => listed.filter((each) => each.place === place).map(({ line }) => line);
  return {
    school: school.name,
    day: formatDate(day, 'weekday'),
    weekday: dayName(weekdayOf(day)),
    asOf: formatTime(ctx.now, ctx.district.timeZone),
    /** Why there is no school today, in the Office's words; null on a day of school. */
    dayOff: dayOff?.label ?? null,
    expected: at('expected'),
    otherDay: at('other-day'),
    stopped: at('stop'),
    office: { name: ctx.district.officeName, phone: ctx.district.officePhone },
  };
}
