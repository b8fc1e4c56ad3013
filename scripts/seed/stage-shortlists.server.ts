import { and, eq } from 'drizzle-orm';
import type { SchoolCode, ShortlistEntryId, ShortlistId } from '#app/domain/shared/id.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { addToShortlist } from '#app/features/shortlist/add-to-shortlist.server.ts';
import { shareShortlist } from '#app/features/shortlist/share-shortlist.server.ts';
import { shortlistPage } from '#app/features/shortlist/shortlist-page.server.ts';
import { vote } from '#app/features/shortlist/vote.server.ts';
import { writeNote } from '#app/features/shortlist/write-note.server.ts';
import { needs, users } from '#db/schema/index.ts';
import { at, type Person, type Stage } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** What the home school's leader and designee think of for math after school, and one thing found while browsing. */
export async function stageShortlists(stage: Stage, leaders: ReadonlyMap<SchoolCode, Person>): Promise<void> {
  const schoolCode = HOME_SCHOOL.code as SchoolCode;
  const leader = stage.as(leaders.get(schoolCode)!, 'school-leader', at('2026-10-12', '07:40'), {
    schoolCode,
  });
  const [person] = await stage.db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.email, 'designee@demo.example.org'));
  const [need] = await stage.db
    .select({ id: needs.id })
    .from(needs)
    .where(and(eq(needs.schoolCode, schoolCode), eq(needs.title, 'Math after school')));
  const { matches } = await matchesPage(leader, { needId: need!.id, page: 1 });
  // A request that is under way says already what was decided.
  const open = matches.filter(({ tie }) => tie === null);
  const chosen = open.slice(0, 3);
  if (chosen.length === 0) return;

  let shortlistId: ShortlistId | undefined;
  for (const { slug } of chosen)
    shortlistId = (await addToShortlist(leader, { offering: slug, need: need!.id })).shortlistId;
  await shareShortlist(leader, { shortlistId: shortlistId!, person: person!.userId });
  const other = open[3];
  if (other) await addToShortlist(leader, { offering: other.slug, need: null });

  const { entries } = await shortlistPage(leader, { shortlistId: shortlistId!, order: 'hand' });
  const designee = stage.as(person!, 'school-designee', at('2026-10-12', '16:20'), { schoolCode });
  const of = (place: number) => ({
    shortlistId: shortlistId!,
    entry: entries[place]?.id as ShortlistEntryId,
  });
  await vote(leader, { ...of(0), vote: 'first' });
  await vote(designee, { ...of(0), vote: 'yes' });
  await writeNote(designee, {
    ...of(0),
    body: 'Ms. Okafor saw them at another school: quiet rooms, and the children explain their own mistakes.',
  });
  if (entries.length < 2) return;
  await vote(designee, { ...of(1), vote: 'first' });
  await writeNote(leader, { ...of(1), body: 'Ask whether they can start after the late bell on Thursdays.' });
}
