import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { type AppealStanding, appealStanding } from '#app/features/appeal/appeal-standing.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDate, formatDateTime, formatDaysAway, formatSchoolYear, formatTime } from '#app/ui/format.ts';
import {
  applicationSubmissions,
  applications,
  letters,
  memberships,
  reviews,
  users,
} from '#db/schema/index.ts';
import { answersOf, type Dossier, loadDossier, partsFor } from './application-dossier.server.ts';
import { APPLICATION } from './application-hrefs.ts';
import {
  type ApplicationTask,
  attestationTask,
  documentTasks,
  offeringTask,
  partTask,
  type TaskStatus,
} from './application-tasks.server.ts';
import { APPLICATION_STATUS_WORDS, notYetSendable } from './application-words.ts';
import { sentForAnEarlierYear } from './last-year.server.ts';
import { missingFrom } from './missing-from.server.ts';
import { currentApplication, isEditable, openRegistration } from './own-application.server.ts';
import { savedWords } from './saved-words.server.ts';
import { sentBackLines } from './sent-back.server.ts';

/** A part that is complete, or needs nothing more. */
const DONE: ReadonlySet<TaskStatus> = new Set(['completed', 'ends-soon', 'as-sent']);

export type TimelineStep = {
  key: string;
  what: string;
  /** Null where the words say it already. */
  who: string | null;
  when: string;
  now: boolean;
};

/** The one page of an organization's application: where to start it, what is left to do, or how it stands. */
export async function applicationPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const [current, open] = await Promise.all([currentApplication(ctx, organizationId), openRegistration(ctx)]);
  const withdrawn = await lastWithdrawn(ctx);
  const over = current?.application.status === 'decided' && !current.inHand;
  if (!current || (open && current.cycle.id !== open.id && over)) {
    return {
      state: 'none' as const,
      open: open && {
        name: open.name,
        /** Where the questions stand that come before starting; null where the cycle asks none. */
        asksFirst: open.eligibility.length > 0 ? `/partner/cycles/${open.id}` : null,
        year: formatSchoolYear(open.schoolYear),
        closes: `${formatDate(open.closesAt, 'weekday', ctx.district.timeZone)}, ${formatTime(open.closesAt, ctx.district.timeZone)}`,
        distance: formatDaysAway(open.closesAt, ctx.now, ctx.district.timeZone),
      },
      withdrawn,
      allowed: { start: can(ctx.actor, 'application.edit', { organizationId }) },
    };
  }
  const dossier = await loadDossier(ctx, current.application.id);
  return isEditable(dossier.application.status) ? draftView(ctx, dossier) : sentView(ctx, dossier);
}

async function lastWithdrawn(ctx: Context) {
  const [found] = await ctx.db
    .select({ reference: applications.reference })
    .from(applications)
    .where(
      and(eq(applications.organizationId, requireOrganization(ctx)), eq(applications.status, 'withdrawn')),
    )
    .orderBy(desc(applications.updatedAt))
    .limit(1);
  return found?.reference ?? null;
}

async function draftView(ctx: Context, dossier: Dossier) {
  const { application, cycle } = dossier;
  const zone = ctx.district.timeZone;
  const organizationId = application.organizationId;
  const returned = application.status === 'needs-information';
  const dueAt = returned ? cycle.reviewsDueAt : cycle.closesAt;
  const answers = answersOf(dossier, null);
  const last = await sentForAnEarlierYear(ctx.db, organizationId, cycle.schoolYear);
  const organizationParts = partsFor(dossier, 'organization');
  const organization = [
    ...organizationParts
      .filter(({ standardKey }) => standardKey === null)
      .map((part) => partTask(ctx, dossier, part, null, last)),
    ...documentTasks(ctx, dossier, answers),
    attestationTask(ctx, dossier),
  ];
  const offerings = dossier.offerings.map(({ id }) => offeringTask(ctx, dossier, id));
  const standards = organizationParts
    .filter(({ standardKey }) => standardKey !== null)
    .map((part) => partTask(ctx, dossier, part, null, last));

  const before = [...organization, ...offerings, ...standards].filter(({ required }) => required);
  // Without an offering there is still one part to do: adding it.
  const total = before.length + (offerings.length === 0 ? 1 : 0) + 1;
  const complete = before.filter(({ status }) => DONE.has(status)).length;
  const missing = missingFrom(ctx, dossier, true).length;
  const maySubmit = can(ctx.actor, 'application.submit', { organizationId });
  return {
    state: 'draft' as const,
    applicationId: application.id,
    reference: application.reference,
    title: titleOf(cycle),
    year: formatSchoolYear(cycle.schoolYear),
    due: {
      words: `${formatDate(dueAt, 'weekday', zone)}, ${formatTime(dueAt, zone)}`,
      distance: formatDaysAway(dueAt, ctx.now, zone),
      passed: ctx.now >= dueAt,
    },
    returned: returned
      ? {
          note: application.returnedNote ?? '',
          when: application.returnedAt ? formatDate(application.returnedAt, 'long', zone) : '',
          items: sentBackLines(dossier),
        }
      : null,
    mayAdd: dossier.open === null || dossier.open.some(({ kind }) => kind === 'offering'),
    complete,
    total,
    groups: { organization, offerings, standards },
    check: checkTask(missing, maySubmit, maySubmit ? [] : await adminNames(ctx)),
    missing,
    /** One more than was sent: the draft itself is the newest. */
    sentTimes: (await timesSent(ctx, application.id)) + 1,
    saved: savedWords(ctx, dossier.answers),
    minutes: dossier.questionnaire.minutes,
    questions: dossier.parts.reduce((sum, part) => sum + part.questions.length, 0),
    documents: (dossier.questionnaire.documents ?? []).length,
    next: nextSteps(ctx, dossier, returned ? 'resend' : 'send'),
    allowed: {
      submit: maySubmit,
      withdraw: can(ctx.actor, 'application.withdraw', { organizationId }),
      team: can(ctx.actor, 'team.manage', { organizationId }),
    },
  };
}

function checkTask(missing: number, maySubmit: boolean, admins: readonly string[]): ApplicationTask {
  const base = { key: 'check', title: 'Check and send', required: true };
  const notYet = notYetSendable(missing);
  if (notYet !== null) return { ...base, href: null, meta: notYet, status: 'locked' };
  const sender = maySubmit ? 'Read it once more, sign and send' : `${admins.join(' or ')} can send it`;
  return { ...base, href: `${APPLICATION}/check`, meta: sender, status: 'ready' };
}

/** The yearly registration is *the* application; a portfolio has a name. */
const titleOf = ({ kind, name, schoolYear }: Dossier['cycle']) =>
  kind === 'registration' ? `Your application for ${formatSchoolYear(schoolYear)}` : name;

async function adminNames(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organizationId, requireOrganization(ctx)),
        eq(memberships.role, 'partner-admin'),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(users.name))
    .limit(3);
  return rows.map(({ name }) => name);
}

async function timesSent(ctx: Context, applicationId: ApplicationId): Promise<number> {
  const [sent] = await ctx.db
    .select({ number: count() })
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId));
  return sent?.number ?? 0;
}

async function sentView(ctx: Context, dossier: Dossier) {
  const { application, cycle } = dossier;
  const zone = ctx.district.timeZone;
  const organizationId = application.organizationId;
  const [times, [owner], [panel], found, afterDecision] = await Promise.all([
    timesSent(ctx, application.id),
    application.officerId
      ? ctx.db.select({ name: users.name }).from(users).where(eq(users.id, application.officerId))
      : [],
    ctx.db.select({ count: count() }).from(reviews).where(eq(reviews.applicationId, application.id)),
    ctx.db
      .select({ id: letters.id, reference: letters.reference, sentAt: letters.sentAt })
      .from(letters)
      .where(and(eq(letters.subjectType, 'application'), eq(letters.subjectId, application.id)))
      .orderBy(desc(letters.sentAt)),
    application.status === 'decided' ? appealStanding(ctx, application.id) : null,
  ]);
  return {
    state: 'sent' as const,
    afterDecision,
    applicationId: application.id,
    reference: application.reference,
    title: titleOf(cycle),
    year: formatSchoolYear(cycle.schoolYear),
    status: application.status,
    statusWords: APPLICATION_STATUS_WORDS[application.status],
    owner: owner?.name ?? `the ${ctx.district.officeName}`,
    next: [...nextSteps(ctx, dossier, application.status), ...appealSteps(afterDecision)],
    sent: application.submittedAt ? formatDateTime(application.submittedAt, 'weekday', zone) : '',
    times,
    reviewers: panel?.count ?? 0,
    offerings: dossier.offerings.map(({ id, name }) => ({ id, name })),
    letters: found.map(({ id, reference, sentAt }) => ({
      id,
      reference,
      sent: formatDate(sentAt, 'long', zone),
    })),
    allowed: {
      withdraw:
        can(ctx.actor, 'application.withdraw', { organizationId }) && application.status !== 'decided',
    },
  };
}

/** What became of an appeal, after the steps that led to the letter. */
function appealSteps(standing: AppealStanding | null): TimelineStep[] {
  const { appeal = null, decisions = [] } = standing ?? {};
  if (!appeal) return [];
  const made = { key: 'appeal', what: 'You appealed', who: null, when: appeal.madeOn, now: false };
  switch (appeal.status) {
    case 'withdrawn':
      return [
        made,
        { ...made, key: 'appeal-withdrawn', what: 'You withdrew the appeal', when: 'the decision stands' },
      ];
    case 'decided':
      return [
        made,
        {
          ...made,
          key: 'appeal-decided',
          what: 'Your appeal was decided',
          when: decisions.find(({ isAppeal }) => isAppeal)?.decidedOn ?? 'done',
        },
      ];
    default:
      return [
        made,
        {
          ...made,
          key: 'appeal-decided',
          what: 'Somebody else decides on it',
          who: appeal.owner,
          when: `by ${appeal.dueOn}`,
          now: true,
        },
      ];
  }
}

/** What happens next, who does it and by when, the step that is on now marked; once it is decided, what happened. */
export function nextSteps(
  ctx: Context,
  { application, cycle }: Pick<Dossier, 'application' | 'cycle'>,
  stage: 'send' | 'resend' | Dossier['application']['status'],
): TimelineStep[] {
  const zone = ctx.district.timeZone;
  const by = (date: Date) => `by ${formatDate(date, 'day-month', zone)}`;
  const on = (date: Date | null) => (date ? formatDate(date, 'day-month', zone) : 'done');
  const office = ctx.district.officeName;
  if (stage === 'decided') {
    return [
      sendStep(),
      { key: 'papers', what: 'The Office checked the papers', who: null, when: 'done' },
      { key: 'review', what: 'Reviewers read it', who: null, when: 'done' },
      { key: 'letter', what: 'You got a letter', who: office, when: on(application.decidedAt) },
    ].map((step) => ({ ...step, now: false }));
  }
  const nowAt = { send: 0, resend: 0, submitted: 1, 'in-review': 2 }[stage as string] ?? -1;
  return [
    sendStep(),
    { key: 'papers', what: 'The Office checks papers', who: office, when: 'about 5 school days' },
    { key: 'review', what: 'Two reviewers read it', who: null, when: by(cycle.reviewsDueAt) },
    { key: 'letter', what: 'You get a letter', who: office, when: by(cycle.decisionsDueAt) },
  ].map((step, at) => ({ ...step, now: at === nowAt }));

  function sendStep() {
    const step = { key: 'send', who: null };
    if (stage === 'resend') {
      return { ...step, what: 'You answer and send it again', when: by(cycle.reviewsDueAt) };
    }
    return stage === 'send' || !application.submittedAt
      ? { ...step, what: 'You finish and send', when: by(cycle.closesAt) }
      : { ...step, what: 'You sent it', when: on(application.submittedAt) };
  }
}
