import { and, arrayOverlaps, eq } from 'drizzle-orm';
import type { PublishedAssignment } from '#app/domain/assignment/assignment-record.ts';
import type { AssignmentRoundId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { districtZone } from '#app/features/district/zone.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailDraft, MailWriter } from '#app/features/notifications/mail-draft.ts';
import {
  partnerTeams,
  schoolLeaders,
  schoolTeam,
  schoolTeams,
} from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDate, formatDateTime, listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import {
  assignmentOfferings,
  assignmentRankings,
  assignmentRounds,
  offerings,
  schoolProfiles,
} from '#db/schema/index.ts';
import { askInWords, resultInWords } from './assignment-words.ts';
import { recordIn } from './load-assignment.server.ts';

const text = (event: RecordedEvent, key: string) => String(event.data[key] ?? '');
const schoolPage = (event: RecordedEvent) => `/school/assignments/${text(event, 'slug')}`;

async function findRound(db: Connection, event: RecordedEvent) {
  const [round] = await db
    .select()
    .from(assignmentRounds)
    .where(eq(assignmentRounds.id, event.subjectId as AssignmentRoundId));
  return round;
}

function offeredBy(db: Connection, roundId: AssignmentRoundId) {
  return db
    .select({
      id: offerings.id,
      name: offerings.name,
      organizationId: offerings.organizationId,
      grades: assignmentOfferings.grades,
    })
    .from(assignmentOfferings)
    .innerJoin(offerings, eq(offerings.id, assignmentOfferings.offeringId))
    .where(eq(assignmentOfferings.roundId, roundId))
    .orderBy(offerings.name, offerings.id);
}

/** Every school that at least one offering of the round serves. */
async function invitedSchools(
  db: Connection,
  round: typeof assignmentRounds.$inferSelect,
): Promise<SchoolCode[]> {
  const offered = await offeredBy(db, round.id);
  const grades = [...new Set(offered.flatMap((offering) => offering.grades))];
  const servesAll = offered.some((offering) => offering.grades.length === 0);
  const schools = await db
    .select({ code: schoolProfiles.schoolCode })
    .from(schoolProfiles)
    .where(
      and(
        eq(schoolProfiles.schoolYear, round.schoolYear),
        servesAll ? undefined : arrayOverlaps(schoolProfiles.grades, grades),
      ),
    );
  return schools.map(({ code }) => code);
}

const invitedTeams = async (db: Connection, round: typeof assignmentRounds.$inferSelect) =>
  schoolTeams(db, await invitedSchools(db, round));

/** Schools are asked to rank; partners hear why no request reaches them meanwhile. */
const opened: MailWriter = async (event, db) => {
  const round = await findRound(db, event);
  if (!round) return [];
  const offered = await offeredBy(db, round.id);
  const names = listWords(offered.map(({ name }) => name));
  const zone = await districtZone(db);
  const until = formatDateTime(text(event, 'closesAt'), 'long', zone);
  const from = formatDate(text(event, 'opensAt'), 'long', zone);
  const partners = await partnerTeams(db, [...new Set(offered.map((each) => each.organizationId))]);
  return [
    ...mailEach(await invitedTeams(db, round), {
      subject: `Rank the offerings of ${round.name}`,
      says: [
        `More schools want these offerings than they have room for: ${names}. From ${from} until ${until}, rank those that your school would like, and the places are given out by published rules.`,
        'It makes no difference who ranks first. The best ranking is your true one: no other can get your school anything better.',
      ],
      link: { words: 'Read the rules and rank', path: schoolPage(event) },
    }),
    ...mailEach(partners, {
      subject: `${round.name} gives out places in your offering`,
      says: [
        `More schools want ${names} than there is room for. Schools rank them until ${until}; until the places are given out no new request for them is sent.`,
        'You hear which schools got a place. They then send you their requests as usual.',
      ],
      link: { words: 'Read the rules', path: `/assignments/${round.slug}` },
    }),
  ];
};

const extended: MailWriter = async (event, db) => {
  const round = await findRound(db, event);
  if (!round) return [];
  return mailEach(await invitedTeams(db, round), {
    subject: `${round.name} is open longer`,
    says: [
      `Schools can rank until ${formatDateTime(text(event, 'to'), 'long', await districtZone(db))}. What you submitted stays in.`,
      text(event, 'reason'),
    ],
    link: { words: 'Open the round', path: schoolPage(event) },
  });
};

/** Whoever has not submitted yet hears once how long there is; what is prepared does not count by itself. */
const closingSoon: MailWriter = async (event, db) => {
  const round = await findRound(db, event);
  if (round?.status !== 'open') return [];
  const submitted = await db
    .select({ code: assignmentRankings.schoolCode })
    .from(assignmentRankings)
    .where(and(eq(assignmentRankings.roundId, round.id), eq(assignmentRankings.status, 'submitted')));
  const done = new Set(submitted.map(({ code }) => code));
  const codes = (await invitedSchools(db, round)).filter((code) => !done.has(code));
  const until = formatDateTime(text(event, 'closesAt'), 'long', await districtZone(db));
  return mailEach(await schoolTeams(db, codes), {
    subject: `Rankings for ${round.name} close soon`,
    says: [
      `Your school has not submitted a ranking. It can until ${until}.`,
      'A ranking that is only prepared does not count: the school leader submits it. If your school wants none of the offerings, there is nothing to do.',
    ],
    link: { words: 'Rank the offerings', path: schoolPage(event) },
  });
};

/** Whoever had begun to rank hears of it; a draft was never announced to anybody. */
const calledOff: MailWriter = async (event, db) => {
  if (event.data.from === 'draft') return [];
  const rankings = await db
    .select({ code: assignmentRankings.schoolCode })
    .from(assignmentRankings)
    .where(eq(assignmentRankings.roundId, event.subjectId as AssignmentRoundId));
  const offered = await offeredBy(db, event.subjectId as AssignmentRoundId);
  const [schools, partners] = await Promise.all([
    schoolTeams(
      db,
      rankings.map(({ code }) => code),
    ),
    partnerTeams(db, [...new Set(offered.map((each) => each.organizationId))]),
  ]);
  const letter = {
    subject: `${text(event, 'name')} is called off`,
    says: [
      text(event, 'reason'),
      'No place was given out. Requests for its offerings can be sent again as usual.',
    ],
  };
  return [
    ...mailEach(schools, { ...letter, link: { words: 'Open the round', path: schoolPage(event) } }),
    ...mailEach(partners, {
      ...letter,
      link: { words: 'Open the round', path: `/assignments/${text(event, 'slug')}` },
    }),
  ];
};

/** What a designee prepared waits for the leader; a leader who saves needs no mail. */
const prepared: MailWriter = async (event, db) => {
  if (event.data.bySubmitter === true) return [];
  const leaders = await schoolLeaders(db, event.schoolCode as SchoolCode);
  return mailEach(leaders, {
    subject: `A ranking for ${text(event, 'round')} waits for you`,
    says: [`${event.actorName} prepared your school’s ranking. It counts once you have submitted it.`],
    link: { words: 'Read and submit it', path: schoolPage(event) },
  });
};

const toTeam =
  (words: (event: RecordedEvent, zone?: string) => { subject: string; says: string[] }): MailWriter =>
  async (event, db) =>
    mailEach(await schoolTeam(db, event.schoolCode as SchoolCode), {
      ...words(event, await districtZone(db)),
      link: { words: 'Open the ranking', path: schoolPage(event) },
    });

/** Every school reads its own result with the reason for each offering that it asked. */
const decided: MailWriter = async (event, db) => {
  const round = await findRound(db, event);
  if (!round?.record) return [];
  const { inputs, result } = recordIn(round);
  const placement = result.placements.find(({ code }) => code === event.schoolCode);
  if (!placement) return [];
  const offered = new Map(inputs.offerings.map((offering) => [offering.id, offering]));
  const offering = placement.offering === null ? null : offered.get(placement.offering)!;
  const { ranking } = inputs.schools.find(({ code }) => code === event.schoolCode)!;
  const passed = placement.asked.filter(({ answer }) => answer !== 'kept');
  return mailEach(await schoolTeam(db, event.schoolCode as SchoolCode), {
    subject: offering ? `You got ${offering.name}` : `No place in ${round.name}`,
    says: [
      resultInWords(
        { offering: offering?.name ?? null, choice: placement.choice, ranked: ranking.length },
        'school',
      ),
      ...passed.map((ask) => {
        const { name, groups, offered: isOffered } = offered.get(ask.offering)!;
        return `${name}: ${askInWords(ask, { groups, offered: isOffered, order: inputs.rules.order }, 'school')}`;
      }),
      offering
        ? `Send your request by ${formatDate(round.reservedUntil!)}. Until then the place is kept for you.`
        : `From the day after ${formatDate(round.reservedUntil!)} any place that was not taken up can be requested again.`,
    ],
    link: {
      words: offering ? 'See the result and send the request' : 'See the result',
      path: schoolPage(event),
    },
  });
};

/** Each partner hears which schools got its offerings. */
const assigned: MailWriter = async (event, db) => {
  const round = await findRound(db, event);
  if (!round?.published) return [];
  const { schools } = JSON.parse(round.published) as PublishedAssignment;
  const offered = await offeredBy(db, round.id);
  const drafts: MailDraft[] = [];
  for (const { id, name, organizationId } of offered) {
    const got = schools.filter((school) => school.got === (id as OfferingId)).map((school) => school.name);
    drafts.push(
      ...mailEach(await partnerTeams(db, [organizationId]), {
        subject: `${round.name}: the schools that got ${name}`,
        says: [
          got.length === 0
            ? `No school got a place in ${name} in this round.`
            : `These schools got a place in ${name}: ${listWords(got)}.`,
          `Until ${formatDate(round.reservedUntil!)} only schools with a place may send you a request for it.`,
        ],
        link: { words: 'See the result', path: `/assignments/${round.slug}` },
      }),
    );
  }
  return drafts;
};

export const ASSIGNMENT_MAILS: Readonly<Record<string, MailWriter>> = {
  'assignment.opened': opened,
  'assignment.extended': extended,
  'assignment.closing-reminded': closingSoon,
  'assignment.called-off': calledOff,
  'assignment.assigned': assigned,
  'assignment-ranking.prepared': prepared,
  'assignment-ranking.submitted': toTeam((event, zone) => ({
    subject: `Your ranking for ${text(event, 'round')} is in`,
    says: [
      `${event.actorName} submitted your school’s ranking on ${formatDateTime(event.occurredAt, 'long', zone)}. It can be changed until the round closes; the time at which it came makes no difference.`,
    ],
  })),
  'assignment-ranking.withdrawn': toTeam((event) => ({
    subject: `Your ranking for ${text(event, 'round')} is taken back`,
    says: [`${event.actorName} took it back. It does not count until it is submitted again.`],
  })),
  'assignment-ranking.placed': decided,
  'assignment-ranking.not-placed': decided,
};
