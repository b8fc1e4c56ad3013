import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { NeedId, OfferingId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  isPublished,
  offeringStanding,
  organizationStanding,
} from '#app/features/catalogue/published.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { formatTime } from '#app/ui/format.ts';
import {
  needs,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  requestBeginnings,
  requests,
  schools,
  users,
} from '#db/schema/index.ts';
import { isTooLongToKeep } from './inputs.ts';
import { type BeginningMarks, type MergedBeginning, mergeBeginning } from './merge-beginning.server.ts';
import { hasNotEnded } from './still-stands.server.ts';
import type { BeginningAnswers } from './typed-so-far.ts';

export type SaveBeginningInput = {
  offeringSlug: string;
  needId?: NeedId | undefined;
  /** Only the questions that were touched; the others stay as they are. */
  answers: BeginningAnswers;
  /** What the page had shown of them. */
  seen?: BeginningMarks | undefined;
  /** What the same page had sent just before and heard nothing of yet. */
  before?: BeginningAnswers | undefined;
  /** True where each answer of the page is to stand, those too that it left alone. */
  whole?: boolean | undefined;
};

export type SavedBeginning = Pick<MergedBeginning, 'seen'> & {
  readonly savedAt: string;
  /** Other words that were saved in the meantime, and who wrote them. */
  readonly conflicts: Readonly<Record<string, MergedBeginning['conflicts'][string] & Author>>;
};

/** `own` on another page of the same person. */
type Author = { readonly by: string; readonly own: boolean };

const beginningOf = (ctx: Context, schoolCode: SchoolCode, offeringId: OfferingId) =>
  and(
    eq(requestBeginnings.schoolCode, schoolCode),
    eq(requestBeginnings.offeringId, offeringId),
    eq(requestBeginnings.schoolYear, ctx.schoolYear),
  );

/** Whoever writes, begins or drops a request of a school waits for the one before, and then finds what that one left. */
export async function holdSchool(ctx: Context, schoolCode: SchoolCode): Promise<void> {
  await ctx.db
    .select({ code: schools.code })
    .from(schools)
    .where(eq(schools.code, schoolCode))
    .for('no key update');
}

/**
 * Keeps what somebody has typed of a request that is not written yet. It is the school's: a colleague goes on with it,
 * and what a colleague changed meanwhile is handed back and not overwritten. The history has its beginning once, not each save.
 */
export async function saveBeginning(ctx: Context, input: SaveBeginningInput): Promise<SavedBeginning> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });
  return inTransaction(ctx, async (ctx) => {
    await holdSchool(ctx, schoolCode);
    const [offering] = await ctx.db
      .select({ id: offerings.id, name: offerings.name })
      .from(offerings)
      .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
      .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
      .where(and(eq(offerings.slug, input.offeringSlug), isPublished()));
    if (!offering) throw new Refusal('not-found', 'offering');
    const [standing] = await ctx.db
      .select({ id: requests.id })
      .from(requests)
      .where(
        and(
          eq(requests.schoolCode, schoolCode),
          eq(requests.offeringId, offering.id),
          eq(requests.schoolYear, ctx.schoolYear),
          hasNotEnded(),
        ),
      );
    // A page left open, or gone back to, must not begin a second one.
    if (standing) throw new Refusal('rule', 'request-already-stands', { requestId: standing.id });
    const [need] = input.needId
      ? await ctx.db
          .select({ id: needs.id })
          .from(needs)
          .where(and(eq(needs.id, input.needId), eq(needs.schoolCode, schoolCode)))
      : [];
    const kept = await findBeginning(ctx, schoolCode, offering.id);
    const { answers, seen, conflicts } = mergeBeginning({
      kept: kept?.answers ?? {},
      typed: input.answers,
      seen: input.seen,
      before: input.before,
      whole: input.whole,
    });
    if (isTooLongToKeep(answers)) throw new Refusal('rule', 'beginning-too-long');
    const user = requireUser(ctx);
    const written = Object.keys(answers).filter(
      (name) => !isDeepStrictEqual(answers[name], kept?.answers[name]),
    );
    const answeredBy = { ...kept?.answeredBy, ...Object.fromEntries(written.map((name) => [name, user])) };
    const saved = { answers, answeredBy, savedBy: user, savedAt: ctx.now };
    const place = { schoolCode, offeringId: offering.id, schoolYear: ctx.schoolYear };
    if (!kept) {
      await ctx.db.insert(requestBeginnings).values({ ...place, needId: need?.id ?? null, ...saved });
      await record(ctx, {
        type: 'request.begun',
        // The history of the offering is the partner’s to read, and nobody there hears of a request before it is sent.
        subjectType: 'school',
        subjectId: schoolCode,
        schoolCode,
        data: { offering: offering.name },
      });
    } else if (!isDeepStrictEqual(answers, kept.answers)) {
      await ctx.db
        .update(requestBeginnings)
        .set(saved)
        .where(beginningOf(ctx, schoolCode, offering.id));
    }
    return {
      savedAt: formatTime(ctx.now, ctx.district.timeZone),
      seen,
      conflicts: await withAuthors(ctx, conflicts, kept?.answeredBy ?? {}),
    };
  });
}

async function withAuthors(
  ctx: Context,
  conflicts: MergedBeginning['conflicts'],
  answeredBy: Readonly<Record<string, UserId>>,
): Promise<SavedBeginning['conflicts']> {
  const ids = Object.keys(conflicts).flatMap((name) => answeredBy[name] ?? []);
  const rows =
    ids.length === 0
      ? []
      : await ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    Object.entries(conflicts).map(([question, conflict]) => {
      const author = answeredBy[question];
      const by = (author && names.get(author)) ?? 'Somebody at your school';
      return [question, { ...conflict, by, own: author !== undefined && author === ctx.actor.userId }];
    }),
  );
}

/** What the school has typed for an offering so far, who did last and when. */
export async function findBeginning(ctx: Context, schoolCode: SchoolCode, offeringId: OfferingId) {
  const [row] = await ctx.db
    .select({
      answers: requestBeginnings.answers,
      answeredBy: requestBeginnings.answeredBy,
      by: users.name,
      at: requestBeginnings.savedAt,
    })
    .from(requestBeginnings)
    .innerJoin(users, eq(users.id, requestBeginnings.savedBy))
    .where(beginningOf(ctx, schoolCode, offeringId));
  return row;
}

/** Once the request is written, its beginning has served. */
export async function forgetBeginning(
  ctx: Context,
  schoolCode: SchoolCode,
  offeringId: OfferingId,
): Promise<boolean> {
  const gone = await ctx.db
    .delete(requestBeginnings)
    .where(beginningOf(ctx, schoolCode, offeringId))
    .returning({ offeringId: requestBeginnings.offeringId });
  return gone.length > 0;
}

/** Drops what was typed. A second press finds nothing and changes nothing. */
export async function dropBeginning(ctx: Context, offeringSlug: string): Promise<void> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'request.send', { schoolCode });
  await inTransaction(ctx, async (ctx) => {
    const [offering] = await ctx.db
      .select({ id: offerings.id, name: offerings.name })
      .from(offerings)
      .where(eq(offerings.slug, offeringSlug));
    if (!offering) throw new Refusal('not-found', 'offering');
    await holdSchool(ctx, schoolCode);
    if (!(await forgetBeginning(ctx, schoolCode, offering.id))) return;
    await record(ctx, {
      type: 'request.beginning-dropped',
      subjectType: 'school',
      subjectId: schoolCode,
      schoolCode,
      data: { offering: offering.name },
    });
  });
}

/**
 * Requests that somebody of the school has begun and not written, the oldest first. One for an offering that is not to
 * be had at the moment has no page to go on with: it waits until the offering is back.
 */
export async function beginningSteps(ctx: Context, schoolCode: SchoolCode) {
  const rows = await ctx.db
    .select({
      slug: offerings.slug,
      offering: offerings.name,
      organization: organizations.name,
      needId: requestBeginnings.needId,
      by: users.name,
    })
    .from(requestBeginnings)
    .innerJoin(offerings, eq(offerings.id, requestBeginnings.offeringId))
    .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
    .innerJoin(offeringRegistrations, offeringStanding(ctx.schoolYear))
    .innerJoin(organizationRegistrations, organizationStanding(ctx.schoolYear))
    .innerJoin(users, eq(users.id, requestBeginnings.savedBy))
    .where(
      and(
        eq(requestBeginnings.schoolCode, schoolCode),
        eq(requestBeginnings.schoolYear, ctx.schoolYear),
        isPublished(),
      ),
    )
    .orderBy(asc(requestBeginnings.savedAt));
  return rows.map(({ slug, offering, organization, needId, by }) => ({
    key: `begun-${slug}`,
    title: `Finish your request to ${organization}`,
    href: `/school/requests/new?offering=${slug}${needId === null ? '' : `&need=${needId}`}`,
    meta: `${offering}. Begun by ${by}, not saved as a request yet`,
    status: 'attention' as const,
    statusLabel: 'Your turn',
  }));
}
