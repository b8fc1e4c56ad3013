import { and, asc, eq, isNotNull, ne, notExists, notInArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { carryNeed as carriedNeed } from '#app/domain/partnerships/carry-need.ts';
import type { NeedList } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { type TermLabels, termLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { findOwnSchool, type OwnSchool } from '#app/features/matching/own-school.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import { formatDate, formatGrades, formatSchoolYear, listWords } from '#app/ui/format.ts';
import { needs, requests } from '#db/schema/index.ts';
import { lockNeed } from './load-need.server.ts';
import { requireRoomForNeed } from './room-for-need.server.ts';

const PAGE_SIZE = 25;

/** Last year's needs that this year has not taken over, each with what would change on the way. */
export async function carryPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'need.edit', { schoolCode });
  const where = leftToCarry(ctx, schoolCode);
  const [school, labels, total] = await Promise.all([
    ownSchool(ctx),
    termLabels(ctx.db),
    ctx.db.$count(needs, where),
  ]);
  const { page, pageCount, from } = pageOf(asked, total, PAGE_SIZE);
  const rows = await ctx.db
    .select()
    .from(needs)
    .where(where)
    .orderBy(asc(needs.title), asc(needs.id))
    .limit(PAGE_SIZE)
    .offset(from);
  return {
    page,
    pageCount,
    school: school.name,
    from: formatSchoolYear(previousSchoolYear(ctx.schoolYear)),
    to: formatSchoolYear(ctx.schoolYear),
    needs: rows.map((row) => {
      const { need, left } = carriedNeed(row, factsOf(school, labels));
      return {
        id: row.id,
        title: row.title,
        wasMet: row.status === 'met',
        inWords: need.grades.length === 0 ? null : needInWords(need, labels),
        left: left.map(({ field, codes }) => ({ field, words: leftWords(field, codes, labels) })),
      };
    }),
  };
}

/** Takes last year's need over into this year, as the page showed it. The old one stays as it was. */
export async function carryNeed(ctx: Context, needId: NeedId): Promise<NeedId> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockNeed(ctx, needId);
    authorize(ctx, 'need.edit', before);
    if (before.schoolYear !== previousSchoolYear(ctx.schoolYear)) throw new Refusal('not-found', 'need');
    const [already] = await ctx.db
      .select({ id: needs.id })
      .from(needs)
      .where(eq(needs.carriedFromId, needId));
    if (already) throw new Refusal('rule', 'need-carried-already');
    const { need, left } = carriedNeed(before, factsOf(await ownSchool(ctx), await termLabels(ctx.db)));
    if (need.grades.length === 0) throw new Refusal('rule', 'need-not-carried');

    await requireRoomForNeed(ctx, before.schoolCode);

    const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...asked } = need;
    const [carried] = await ctx.db
      .insert(needs)
      .values({
        ...asked,
        schoolYear: ctx.schoolYear,
        status: 'open',
        // Sharing was a decision about last year's need.
        partnersMaySee: false,
        carriedFromId: needId,
        createdBy: requireUser(ctx),
        changedBy: null,
        createdAt: ctx.now,
      })
      .returning({ id: needs.id });
    // A renewal asked for in spring names the need of the year before, which this one continues. What has ended stays as it was.
    const moved = await ctx.db
      .update(requests)
      .set({ needId: carried!.id })
      .where(
        and(
          eq(requests.needId, needId),
          eq(requests.schoolYear, ctx.schoolYear),
          isNotNull(requests.renewsId),
          notInArray(requests.status, ['declined', 'withdrawn', 'expired']),
        ),
      )
      .returning({ id: requests.id });
    await record(ctx, {
      type: 'need.carried',
      subjectType: 'need',
      subjectId: carried!.id,
      schoolCode: before.schoolCode,
      data: {
        title: before.title,
        from: needId,
        left: left.map(({ field }) => field),
        requests: moved.map(({ id }) => id),
      },
    });
    return carried!.id;
  });
}

async function ownSchool(ctx: Context): Promise<OwnSchool> {
  const school = await findOwnSchool(ctx);
  if (!school) throw new Refusal('not-found', 'school');
  return school;
}

function leftToCarry(ctx: Context, schoolCode: SchoolCode): SQL {
  const later = alias(needs, 'later');
  return and(
    eq(needs.schoolCode, schoolCode),
    eq(needs.schoolYear, previousSchoolYear(ctx.schoolYear)),
    ne(needs.status, 'closed'),
    notExists(ctx.db.select({ one: sql`1` }).from(later).where(eq(later.carriedFromId, needs.id))),
  )!;
}

const factsOf = (school: OwnSchool, labels: TermLabels) => {
  const codes = (kind: 'category' | 'goal' | 'population' | 'language') =>
    new Set(labels[kind].choices.map(({ code }) => code));
  const known: Record<NeedList, Set<string>> = {
    category: codes('category'),
    goals: codes('goal'),
    populations: codes('population'),
    languages: codes('language'),
  };
  return { schoolGrades: school.grades, known };
};

function leftWords(field: NeedList | 'grades' | 'startsOn', codes: readonly string[], labels: TermLabels) {
  switch (field) {
    case 'grades':
      return `Your school no longer serves ${codes.length === 1 ? 'grade' : 'grades'} ${formatGrades(codes)}`;
    case 'startsOn':
      return `The start, ${listWords(codes.map((day) => formatDate(day)))}, is over`;
    case 'category':
      return `${listWords(codes.map(labels.category.label))} is no longer on the Office’s list`;
    case 'goals':
      return `No longer on the Office’s list: ${listWords(codes.map(labels.goal.label))}`;
    case 'populations':
      return `No longer on the Office’s list: ${listWords(codes.map(labels.population.label))}`;
    case 'languages':
      return `No longer on the Office’s list: ${listWords(codes.map(labels.language.label))}`;
  }
}
