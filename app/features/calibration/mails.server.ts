import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { CalibrationId, CycleId, UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { formatDate } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { cycles, districts, users } from '#db/schema/index.ts';
import { getCalibrationFile } from './calibration-file.server.ts';
import { calibrationReviewers } from './excuses.server.ts';
import { waiversOf } from './waive-calibration.server.ts';

async function addresses(db: Connection) {
  return db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(isNull(users.disabledAt), isNotNull(users.emailConfirmedAt)))
    .orderBy(asc(users.id));
}

/** To every reviewer whom it holds up; not to those whom something ties to the organization, nor to who is waived. */
const opened: MailWriter = async (event, db) => {
  const file = await getCalibrationFile(db, event.subjectId as CalibrationId);
  const asked = { applicationId: file.calibration.applicationId, organizationId: file.organization.id };
  const [people, waived, known, [district]] = await Promise.all([
    calibrationReviewers(db, file.cycle.id, [asked]),
    waiversOf(db, file.cycle.id),
    addresses(db),
    db.select({ office: districts.officeName }).from(districts),
  ]);
  const held = new Set(
    people
      .filter((person) => person.excuseFrom(asked) === null && !waived.has(person.userId))
      .map(({ userId }) => userId),
  );
  return mailEach(
    known.filter(({ userId }) => held.has(userId)),
    {
      subject: `Before you review: a calibration application, ${file.cycle.name}`,
      says: [
        `The ${district?.office ?? 'Office'} asks every reviewer of ${file.cycle.name} to rate the same application first: ${file.reference} of ${file.organization.name}, which is decided.`,
        'When you submit, you see the ratings of the Office with its reasons beside your own. Until then your live reviews wait; a review that you have begun to rate does not.',
      ],
      link: { words: 'Begin', path: `/reviews/calibration/${file.calibration.id}` },
    },
  );
};

/** To the reviewer who may now begin. */
const waived: MailWriter = async (event, db) => {
  const [[cycle], [person], [district]] = await Promise.all([
    db
      .select({ name: cycles.name, reviewsDueAt: cycles.reviewsDueAt })
      .from(cycles)
      .where(eq(cycles.id, event.subjectId as CycleId)),
    db
      .select({ userId: users.id, name: users.name, email: users.email })
      .from(users)
      .where(and(eq(users.id, event.data.reviewerId as UserId), isNull(users.disabledAt))),
    db.select({ office: districts.officeName, zone: districts.timeZone }).from(districts),
  ]);
  if (!cycle || !person || !district) return [];
  return mailEach([person], {
    subject: `You can begin to review: ${cycle.name}`,
    says: [
      `The ${district.office} lets you start without the calibration application: ${String(event.data.reason ?? '')}`,
      `Reviews are due by ${formatDate(cycle.reviewsDueAt, 'weekday', district.zone)}.`,
    ],
    link: { words: 'Your reviews', path: '/reviews' },
  });
};

export const CALIBRATION_MAILS: Readonly<Record<string, MailWriter>> = {
  'calibration.opened': opened,
  'calibration.waived': waived,
};
