import { and, count, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { appealCounts } from '#app/features/appeal/appeals-page.server.ts';
import { type IntentsWaiting, intentsWaiting } from '#app/features/cycle/intents-waiting.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { awardsToConfirm } from '#app/features/fund/awards-to-confirm.server.ts';
import { envelopesWaiting } from '#app/features/fund/envelopes-waiting.server.ts';
import { lastBooksCheck } from '#app/features/ledger/check-books.server.ts';
import { lookAlikeCount } from '#app/features/merging/look-alikes-page.server.ts';
import { isNotCleared } from '#app/features/partnership/serving.server.ts';
import { suspensionCount } from '#app/features/suspension/suspension-pages.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { outboxLag } from '#app/platform/worker/dead-letters.server.ts';
import { formatDollars } from '#app/ui/format.ts';
import { fundRounds, partnerships } from '#db/schema/index.ts';
import { cycleAgreements } from './agreement-figure.server.ts';
import { lookCount } from './look-again-page.server.ts';
import { attestationCount, paperCounts } from './papers.server.ts';
import { queuePage } from './queue-page.server.ts';
import { inView, isLate, standings } from './standings.server.ts';

/** How many applications Today shows of those that wait for the Office; the list has them all. */
const DUE_NEXT = 6;

export type Figure = {
  readonly key: string;
  readonly count: number;
  readonly one: string;
  readonly many: string;
  readonly href: string;
  /** Something has gone past its day, or did not go out. */
  readonly late?: boolean;
};

/**
 * What needs the Office today. Every number is counted by the condition of the list that it leads to, so that the two
 * cannot disagree.
 */
export async function todayPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const [
    due,
    queue,
    papers,
    attested,
    looks,
    rounds,
    notCleared,
    lag,
    agreement,
    appeals,
    suspended,
    alike,
    intents,
    envelopes,
    toConfirm,
    books,
  ] = await Promise.all([
    queuePage(ctx, { view: 'office', q: '', sort: 'due', page: 1 }),
    queueFigures(ctx),
    paperCounts(ctx),
    attestationCount(ctx),
    lookCount(ctx),
    roundCount(ctx),
    plannedCount(ctx),
    outboxLag(ctx.db),
    cycleAgreements(ctx),
    appealCounts(ctx),
    suspensionCount(ctx),
    lookAlikeCount(ctx),
    intentsWaiting(ctx),
    envelopesWaiting(ctx),
    awardsToConfirm(ctx),
    lastBooksCheck(ctx),
  ]);
  const views = due.counts;
  const applications = (view: string) => `/office/applications?view=${view}`;
  const figure = (key: string, n: number, one: string, many: string, href: string, late = false): Figure => ({
    ...{ key, count: n, one, many, href },
    ...(late && { late }),
  });
  return {
    day: today(ctx),
    now: ctx.now.toISOString(),
    dueNext: due.rows.slice(0, DUE_NEXT),
    waiting: [
      figure(
        'assign',
        views['to-assign'],
        'application to assign',
        'applications to assign',
        applications('to-assign'),
      ),
      figure(
        'agree',
        views['to-agree'],
        'panel to bring together',
        'panels to bring together',
        applications('to-agree'),
      ),
      figure(
        'decide',
        views['to-decide'],
        'decision to make',
        'decisions to make',
        applications('to-decide'),
      ),
      figure('appeals', appeals.open, 'appeal to decide', 'appeals to decide', '/office/appeals'),
      ...intents.map((waiting) => intentFigure(waiting, intents.length > 1)),
      figure('papers', papers.waiting, 'paper to read', 'papers to read', '/office/documents?show=waiting'),
      figure('look', looks, 'offering to look at again', 'offerings to look at again', '/office/offerings'),
      figure(
        'alike',
        alike,
        'pair of organizations that look alike',
        'pairs of organizations that look alike',
        '/office/look-alikes',
      ),
      figure(
        'rounds',
        rounds,
        'fund round whose next step is yours',
        'fund rounds whose next step is yours',
        '/office/rounds',
      ),
      ...envelopes.map(({ slug, round, count }) =>
        figure(
          `envelopes ${slug}`,
          count,
          `request out of an envelope of ${round} to decide`,
          `requests out of envelopes of ${round} to decide`,
          `/office/rounds/${slug}/requests`,
        ),
      ),
      ...toConfirm.map(({ id, amount, school, path }) =>
        figure(
          `confirm ${id}`,
          1,
          `award of ${formatDollars(amount)} to ${school} to confirm, as the second person`,
          '',
          path,
        ),
      ),
      figure(
        'mine',
        queue.mine,
        'of these is yours',
        'of these are yours',
        `${applications('office')}&owner=mine`,
      ),
    ],
    watching: [
      figure(
        'reading',
        views.reading,
        'application with reviewers',
        'applications with reviewers',
        applications('reading'),
      ),
      figure(
        'late',
        queue.lateReviews,
        'has a late review',
        'have a late review',
        `${applications('reading')}&late=yes`,
        true,
      ),
      figure(
        'partner',
        views.partner,
        'application with its partner',
        'applications with their partners',
        applications('partner'),
      ),
      figure(
        'ending',
        papers.ending,
        'paper ended, or ending within 30 days',
        'papers ended, or ending within 30 days',
        '/office/documents?show=ending',
      ),
      figure(
        'attestations',
        attested,
        'clearance ended, or ending within 30 days',
        'clearances ended, or ending within 30 days',
        '/office/documents?show=attestations',
      ),
      figure(
        'cleared',
        notCleared,
        'partnership not cleared yet',
        'partnerships not cleared yet',
        '/partnerships?show=not-cleared',
      ),
      figure('suspended', suspended, 'suspension in force', 'suspensions in force', '/office/suspensions'),
      figure(
        'books',
        books?.differences.length ?? 0,
        'sum of the Fund’s books that does not agree',
        'sums of the Fund’s books that do not agree',
        '/office/finance',
        true,
      ),
      figure(
        'dead',
        lag.dead + lag.mailsDead,
        'message that did not go out',
        'messages that did not go out',
        '/office/outbox',
        true,
      ),
    ],
    agreement,
  };
}

/** The statements of one cycle, with the day that was promised; where there are several cycles, with its name. */
function intentFigure({ cycleId, cycle, count, by, late }: IntentsWaiting, named: boolean): Figure {
  const rest = `${named ? ` for ${cycle},` : ''} to answer by ${by}`;
  return {
    key: `intents ${cycleId}`,
    count,
    one: `statement of intent${rest}`,
    many: `statements of intent${rest}`,
    href: `/office/cycles/${cycleId}/intents`,
    ...(late && { late }),
  };
}

/** Figures of the queue that are a view with a filter: mine among what waits, and late ones among what is read. */
async function queueFigures(ctx: Context) {
  const standing = standings(ctx);
  const [row] = await ctx.db
    .select({
      mine: sql<number>`count(*) filter (where ${and(
        inView(standing, 'office', ctx.now),
        eq(standing.officerId, requireUser(ctx)),
      )})`.mapWith(Number),
      lateReviews: sql<number>`count(*) filter (where ${and(
        inView(standing, 'reading', ctx.now),
        isLate(standing, ctx.now),
      )})`.mapWith(Number),
    })
    .from(standing);
  return row ?? { mine: 0, lateReviews: 0 };
}

/** Rounds to put in order or to propose and, for whoever may adopt, what somebody else has proposed. */
async function roundCount(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ rounds: count() })
    .from(fundRounds)
    .where(
      or(
        inArray(fundRounds.status, ['closed', 'prioritized']),
        can(ctx.actor, 'round.adopt')
          ? and(eq(fundRounds.status, 'proposed'), ne(fundRounds.proposedBy, requireUser(ctx)))
          : undefined,
      ),
    );
  return row?.rounds ?? 0;
}

async function plannedCount(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ partnerships: count() })
    .from(partnerships)
    .where(and(isNotCleared(ctx), eq(partnerships.schoolYear, ctx.schoolYear)));
  return row?.partnerships ?? 0;
}
