import { and, asc, eq } from 'drizzle-orm';
import type { SearchAlertId } from '#app/domain/shared/id.ts';
import { costInWords } from '#app/features/catalogue/components/words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailDraft, MailWriter } from '#app/features/notifications/mail-draft.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { formatGrades, listWords, plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import {
  districts,
  savedSearches,
  schoolProfiles,
  searchAlerts,
  searchAlertsTold,
  users,
} from '#db/schema/index.ts';
import { trueDocuments } from '#search/indexes/offerings-truth.server.ts';
import { stopPath } from './alert-words.ts';
import { searchInWords, stateOf } from './kept-query.ts';

const MOST_NAMED = 10;

export const SAVED_SEARCH_MAILS: Readonly<Record<string, MailWriter>> = {
  'search-alert.told': newResults,
};

/** What one answer of an alert found. What may no longer be seen is left out; where nothing else is left, so is the mail. */
async function newResults(event: RecordedEvent, db: Connection): Promise<readonly MailDraft[]> {
  const alert = await alertOf(db, event.data.alertId as SearchAlertId);
  if (!alert || alert.frequency === 'off') return [];
  const fresh = await toldBy(db, event.data.telling as string);
  if (fresh.length === 0) return [];

  const words = searchInWords(stateOf(alert.query), await termLabels(db), alert.bells ?? undefined);
  const named = fresh.slice(0, MOST_NAMED).map((offering) => {
    const facts = [
      formatGrades(offering.grades) && `grades ${formatGrades(offering.grades)}`,
      `families: ${costInWords(offering.costToFamily).toLowerCase()}`,
      // Of a small one that is not empty nobody is told whether it is full.
      !offering.hasPlaces && 'full this year',
    ].filter(Boolean);
    return `${offering.name}, by ${offering.organizationName} (${facts.join('; ')})\n${siteAddress(`/offerings/${offering.slug}`)}`;
  });
  const more = fresh.length - named.length;
  const stop = stopPath(alert.stopToken);
  return mailEach([alert.person], {
    subject: `${plural(fresh.length, 'new offering')} for “${alert.name}”`,
    says: [
      `Your saved search “${alert.name}” at ${alert.school ?? 'your school'} has found something that was not there before.`,
      ...(words.length > 0 ? [`It asks for ${listWords(words)}.`] : []),
      ...named,
      ...(more > 0 ? [`And ${more} more, on the page below.`] : []),
      `See everything it finds: ${siteAddress(alert.query === '' ? '/offerings' : `/offerings?${alert.query}`)}`,
      `Hear of it less or more often: ${siteAddress('/school/searches')}`,
    ],
    link: { words: 'Stop these mails, without signing in', path: stop },
  }).map((draft) => ({ ...draft, stopPath: stop }));
}

async function alertOf(db: Connection, alertId: SearchAlertId) {
  const [row] = await db
    .select({
      frequency: searchAlerts.frequency,
      stopToken: searchAlerts.stopToken,
      name: savedSearches.name,
      query: savedSearches.query,
      school: schoolProfiles.name,
      bells: { bellStarts: schoolProfiles.bellStarts, bellEnds: schoolProfiles.bellEnds },
      person: { userId: users.id, name: users.name, email: users.email },
    })
    .from(searchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, searchAlerts.searchId))
    .innerJoin(users, eq(users.id, searchAlerts.userId))
    .innerJoin(districts, eq(districts.only, true))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, savedSearches.schoolCode),
        eq(schoolProfiles.schoolYear, districts.currentSchoolYear),
      ),
    )
    .where(eq(searchAlerts.id, alertId));
  return row;
}

async function toldBy(db: Connection, telling: string) {
  const rows = await db
    .select({ offeringId: searchAlertsTold.offeringId })
    .from(searchAlertsTold)
    .where(eq(searchAlertsTold.telling, telling))
    .orderBy(asc(searchAlertsTold.offeringId));
  const documents = await trueDocuments(db, { ids: rows.map(({ offeringId }) => offeringId) });
  return documents.sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0) || (a.sortName < b.sortName ? -1 : 1));
}
