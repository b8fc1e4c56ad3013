import { groupBy } from '#app/domain/shared/group-by.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerAdmins, schoolLeaders } from '#app/features/notifications/recipients.server.ts';
import { listWords, plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { type ContactSide, partnershipsLeftBy } from './contact-gone.server.ts';

const MOST_NAMED = 5;

/**
 * Somebody who was the contact of partnerships has left: their own side names another, and every other side knows whom it can
 * no longer turn to. One mail a person, however many partnerships it is about.
 */
const contactLeft: MailWriter = async ({ organizationId, schoolCode, data }, db) => {
  const side = schoolCode ? { schoolCode } : organizationId ? { organizationId } : null;
  if (side === null || typeof data.userId !== 'string') return [];
  const left = await partnershipsLeftBy(db, side as ContactSide, data.userId as UserId);
  if (left.length === 0) return [];
  const who = `${data.name}, who was the named contact,`;
  const own = mailEach(await headsOf(db, side as ContactSide), {
    subject: `Name a new contact: ${plural(left.length, 'partnership')}`,
    says: [
      `${who} has left. ${named(left.map(({ offering, organization, school }) => `${offering} (${schoolCode ? organization : school})`))}`,
      'The other side has nobody to turn to until you name somebody. Each one stands among your next steps.',
    ],
    link: { words: 'Open your next steps', path: schoolCode ? '/school' : '/partner' },
  });
  const others = groupBy(left, (each) => (schoolCode ? each.organizationId : each.schoolCode));
  const theirs = [];
  for (const [, rows] of [...others].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = rows;
    const heads = await headsOf(
      db,
      schoolCode ? { organizationId: first!.organizationId } : { schoolCode: first!.schoolCode },
    );
    theirs.push(
      ...mailEach(heads, {
        subject: `Your contact at ${schoolCode ? first!.school : first!.organization} has left`,
        says: [
          `${who} has left ${schoolCode ? first!.school : first!.organization}. ${named(rows.map(({ offering }) => offering))}`,
          'They are asked to name somebody else. Until then, write to them on the page of the partnership.',
        ],
        link:
          rows.length === 1
            ? { words: 'Open the partnership', path: `/partnerships/${first!.id}` }
            : { words: 'Open your partnerships', path: '/partnerships' },
      }),
    );
  }
  return [...own, ...theirs];
};

const headsOf = (db: Connection, side: ContactSide) =>
  'schoolCode' in side ? schoolLeaders(db, side.schoolCode) : partnerAdmins(db, side.organizationId);

function named(partnerships: readonly string[]): string {
  const more = partnerships.length - MOST_NAMED;
  const words = [...partnerships.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  return `It is about ${listWords(words)}.`;
}

export const CONTACT_MAILS: Record<string, MailWriter> = { 'membership.ended': contactLeft };
