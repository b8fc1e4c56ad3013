import { and, eq } from 'drizzle-orm';
import { NEED_LISTS, type NeedList, needProblems } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { needs, schoolProfiles, terms } from '#db/schema/index.ts';
import type { NeedInput } from './inputs.ts';

export type NeedRow = typeof needs.$inferSelect;

/** One of the school's own needs. */
export async function getNeed(ctx: Context, needId: NeedId): Promise<NeedRow> {
  const [need] = await ctx.db.select().from(needs).where(eq(needs.id, needId));
  if (!need) throw new Refusal('not-found', 'need');
  admit(ctx, 'need.read', need);
  return need;
}

/** The need, its row held until commit. */
export async function lockNeed(ctx: Context, needId: NeedId): Promise<NeedRow> {
  const [need] = await ctx.db.select().from(needs).where(eq(needs.id, needId)).for('update');
  if (!need) throw new Refusal('not-found', 'need');
  admit(ctx, 'need.edit', need);
  return need;
}

const KINDS = {
  category: 'category',
  goal: 'goals',
  population: 'populations',
  language: 'languages',
} as const;

/** Refuses what a need may not ask for. What it asked for before stays allowed when the Office retires a word. */
export async function requireSoundNeed(
  ctx: Context,
  need: NeedInput,
  of: { schoolCode: SchoolCode; schoolYear: SchoolYear; before?: NeedRow | undefined },
): Promise<void> {
  const [[profile], listed] = await Promise.all([
    ctx.db
      .select({ grades: schoolProfiles.grades })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolCode, of.schoolCode), eq(schoolProfiles.schoolYear, of.schoolYear))),
    ctx.db.select({ kind: terms.kind, code: terms.code }).from(terms).where(eq(terms.active, true)),
  ]);
  if (!profile) throw new Refusal('not-found', 'school');

  const known = Object.fromEntries(
    NEED_LISTS.map((list) => [list, new Set(of.before ? [of.before[list] ?? []].flat() : [])]),
  ) as Record<NeedList, Set<string>>;
  for (const { kind, code } of listed) if (kind in KINDS) known[KINDS[kind as keyof typeof KINDS]].add(code);

  const [problem] = needProblems(need, {
    schoolGrades: profile.grades,
    schoolYear: of.schoolYear,
    known,
  });
  if (problem) throw new Refusal('rule', `need-${problem.reason}`, { field: problem.field });
}
