import type { NeedId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import {
  councilMails,
  dutyDelegations,
  savedSearches,
  searchAlerts,
  shortlistColleagues,
  shortlistEntries,
  shortlistNotes,
  shortlists,
} from '#db/schema/index.ts';
import { THIS_YEAR } from '#tests/factories/district.ts';
import { type Chosen, lastHired, type Params } from './chosen.ts';

export const SHORTLIST_CANARY = 'canary-of-shortlist';

/** A list of A's leader with one offering and a note on it, shared with A's designee. */
export async function plantShortlist(db: Connection, chosen: Chosen): Promise<Params> {
  const school = chosen.school_code as SchoolCode;
  const leader = await lastHired(db, 'school-leader', school);
  const designee = await lastHired(db, 'school-designee', school);
  const now = new Date('2026-10-12');
  const [list] = await db
    .insert(shortlists)
    .values({
      schoolCode: school,
      schoolYear: THIS_YEAR,
      needId: chosen.need_id as NeedId,
      ownerId: leader,
      startedAt: now,
    })
    .returning({ id: shortlists.id });
  await db.insert(shortlistColleagues).values({ shortlistId: list!.id, userId: designee, namedAt: now });
  const [entry] = await db
    .insert(shortlistEntries)
    .values({
      shortlistId: list!.id,
      offeringId: chosen.offering_id as OfferingId,
      name: SHORTLIST_CANARY,
      organization: SHORTLIST_CANARY,
      position: 0,
      addedBy: leader,
      addedAt: now,
    })
    .returning({ id: shortlistEntries.id });
  const [note] = await db
    .insert(shortlistNotes)
    .values({ entryId: entry!.id, authorId: leader, body: SHORTLIST_CANARY, writtenAt: now })
    .returning({ id: shortlistNotes.id });
  return { shortlistId: list!.id, shortlistEntryId: entry!.id, noteId: note!.id };
}

/** A duty of A's designee for each button. */
export async function plantDuties(db: Connection, chosen: Chosen): Promise<Params> {
  const schoolCode = chosen.school_code as SchoolCode;
  const namedBy = await lastHired(db, 'school-leader', schoolCode);
  const userId = await lastHired(db, 'school-designee', schoolCode);
  const duties = [
    { button: 'take-back', duty: 'inform-council' },
    { button: 'done', duty: 'clear-partnerships' },
  ] as const;
  const planted = await db
    .insert(dutyDelegations)
    .values(
      duties.map(({ duty }) => ({
        ...{ schoolCode, schoolYear: THIS_YEAR, duty, userId, namedBy },
        dueOn: '2026-11-02' as CalendarDate,
        namedAt: new Date('2026-10-12'),
      })),
    )
    .returning({ id: dutyDelegations.id, duty: dutyDelegations.duty });
  return Object.fromEntries(
    planted.map(({ id, duty }) => [
      `school.duties.$delegationId.${duties.find((each) => each.duty === duty)!.button}:delegationId`,
      id,
    ]),
  );
}

/** A shared search for each button, and an alert, of A's leader. */
export async function searchesOfTheLeader(db: Connection, schoolCode: SchoolCode): Promise<Params> {
  const userId = await lastHired(db, 'school-leader', schoolCode);
  const buttons = ['_index', 'alert', 'delete', 'restore'];
  const searches = await db
    .insert(savedSearches)
    .values(buttons.map((name) => ({ ownerId: userId, schoolCode, name, shared: true, query: 'q=math' })))
    .returning({ id: savedSearches.id });
  const stopToken = 'a'.repeat(43);
  await db.insert(councilMails).values({ schoolCode, email: 'council@example.org', stopToken });
  await db
    .insert(searchAlerts)
    .values({ searchId: searches[0]!.id, userId, frequency: 'at-once', stopToken });
  return {
    'alerts.stop.$token:token': stopToken,
    'council-mails.stop.$token:token': stopToken,
    ...Object.fromEntries(
      buttons.map((button, at) => [`school.searches.$searchId.${button}:searchId`, searches[at]!.id]),
    ),
  };
}
