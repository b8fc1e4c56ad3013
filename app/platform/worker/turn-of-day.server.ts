import { dateIn } from '#app/domain/shared/zone.ts';
import { remindOfRankings } from '#app/features/assignment/remind-rankings.server.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { remindOfDates } from '#app/features/calendar/remind-of-dates.server.ts';
import { sendCouncilReports } from '#app/features/council/council-mails.server.ts';
import { remindOfEndings } from '#app/features/documents/remind-of-endings.server.ts';
import { checkBooks } from '#app/features/ledger/check-books.server.ts';
import { writeDigests } from '#app/features/message/write-digests.server.ts';
import { drawUpServed } from '#app/features/oversight/draw-up-served.server.ts';
import { expireRegistrations, turnPartnerships } from '#app/features/partnership/turn-of-day.server.ts';
import { releaseImpact } from '#app/features/rating/release-impact.server.ts';
import { endWaiting, remindOfWaiting } from '#app/features/request/end-waiting.server.ts';
import { expireRequests } from '#app/features/request/expire-requests.server.ts';
import { remindOfAnswers } from '#app/features/request/remind-of-answers.server.ts';
import { fillFreePlaces, lapseOffers } from '#app/features/request/waiting-list.server.ts';
import { forgetRareSearches } from '#app/features/search/empty-searches.server.ts';
import type { Database } from '#db/client.server.ts';
import type { Context } from '../context.server.ts';
import { districtNow, findDistrict } from '../district.server.ts';

/** The calendar acts for nobody: what it does is in the history under its own name. */
export async function calendarContext(db: Database): Promise<Context | null> {
  const district = await findDistrict(db);
  if (!district) return null;
  return {
    db,
    district,
    now: districtNow(district),
    schoolYear: district.currentSchoolYear,
    actor: {
      userId: null,
      name: 'The calendar',
      email: null,
      role: 'office-director',
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}

/** What follows from the date alone. Returns the day it was done for, or null where there is no district yet. */
export async function turnOfDay(db: Database): Promise<string | null> {
  const ctx = await calendarContext(db);
  if (!ctx) return null;
  await expireRegistrations(ctx);
  // Before anything frees places, so that none is kept for a wait that is over.
  await endWaiting(ctx);
  await turnPartnerships(ctx);
  await expireRequests(ctx);
  await lapseOffers(ctx);
  await fillFreePlaces(ctx);
  await remindOfAnswers(ctx);
  await remindOfWaiting(ctx);
  await releaseImpact(ctx);
  await drawUpServed(ctx);
  await writeDigests(ctx);
  await remindOfEndings(ctx);
  await drawUpCalendar(ctx);
  await remindOfDates(ctx);
  await remindOfRankings(ctx);
  await sendCouncilReports(ctx);
  await checkBooks(ctx);
  await forgetRareSearches(ctx);
  return dateIn(ctx.district.timeZone, ctx.now);
}
