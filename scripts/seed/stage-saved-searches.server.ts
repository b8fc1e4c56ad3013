import type { SchoolCode } from '#app/domain/shared/id.ts';
import { saveSearch } from '#app/features/saved-search/save-search.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { reconcile } from '#search/sync.server.ts';
import { at, type Person, type Stage } from './stage.ts';
import { HOME_SCHOOL } from './stage-schools.server.ts';

/** What the school of the sign-ins looks for again and again. An alert knows what is there, so the index comes first. */
export async function stageSavedSearches(
  stage: Stage,
  leaders: ReadonlyMap<SchoolCode, Person>,
): Promise<void> {
  await reconcile(stage.db, [embeddedWriter]);
  const schoolCode = HOME_SCHOOL.code as SchoolCode;
  const ctx = stage.as(leaders.get(schoolCode)!, 'school-leader', at('2026-10-06', '07:35'), { schoolCode });
  await saveSearch(ctx, {
    name: 'Reading help with room, grade 2',
    shared: true,
    frequency: 'weekly',
    state: OfferingsSearch.parse({ q: 'reading', grade: '2', room: 'yes' }),
  });
  await saveSearch(ctx, {
    name: 'Robotics after school',
    shared: false,
    frequency: 'at-once',
    state: OfferingsSearch.parse({ q: 'robotics', when: 'after-school' }),
  });
}
