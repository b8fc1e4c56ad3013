import { and, desc, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { isNeedOpen } from '#app/domain/partnerships/judge-need.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';
import type { NeedId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { firstDay, lastDay, previousSchoolYear } from '#app/domain/shared/year.ts';
import { type Term, termLabels } from '#app/features/district/term-labels.server.ts';
import { bellsInWords, needInWords } from '#app/features/matching/need-in-words.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { admit, authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { needs } from '#db/schema/index.ts';
import type { NeedInput, ProposedChange } from './inputs.ts';
import { getNeed, type NeedRow } from './load-need.server.ts';

export type NeedFormView = Awaited<ReturnType<typeof newNeedPage>>;

/** An empty need, filled in with what the district knows of the school and what the school asked for before. */
export async function newNeedPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'need.edit', { schoolCode });
  const [form, last] = await Promise.all([formParts(ctx), newestNeed(ctx, schoolCode)]);
  return { ...form, values: startingValues(form, last) };
}

/** One need to be changed, perhaps with the change that a near miss proposes already filled in. */
export async function editNeedPage(ctx: Context, input: { needId: NeedId; proposed: ProposedChange }) {
  const need = await getNeed(ctx, input.needId);
  admit(ctx, 'need.edit', need);
  const [form, labels] = await Promise.all([formParts(ctx, need), termLabels(ctx.db)]);
  const open = isNeedOpen(need.status);
  return {
    ...form,
    need: {
      id: need.id,
      title: need.title,
      status: need.status,
      note: need.note,
      startsOn: need.startsOn,
      inWords: needInWords(need, labels),
    },
    values: withProposal(need, input.proposed),
    proposed: open && Object.values(input.proposed).some((value) => value !== undefined),
    allowed: { edit: open && can(ctx.actor, 'need.edit', need) },
  };
}

async function formParts(ctx: Context, need?: NeedRow) {
  const [school, labels] = await Promise.all([findOwnSchool(ctx), termLabels(ctx.db)]);
  if (!school) throw new Refusal('not-found', 'school');
  // A word that the Office has retired stays on the form of the need that uses it.
  const list = (kind: 'category' | 'goal' | 'population' | 'language', chosen: readonly string[]) => {
    const { choices, label } = labels[kind];
    const retired = chosen.filter((code) => !choices.some((term) => term.code === code));
    return [...choices, ...retired.map((code) => ({ code, label: label(code) }))].map(asChoice);
  };
  return {
    school: {
      name: school.name,
      grades: school.grades,
      bells: bellsInWords(school),
      day: { starts: school.bellStarts, ends: school.bellEnds },
    },
    schoolYear: formatSchoolYear(ctx.schoolYear),
    firstDay: firstDay(ctx.schoolYear),
    lastDay: lastDay(ctx.schoolYear),
    choices: {
      categories: list('category', need?.category ? [need.category] : []),
      goals: list('goal', need?.goals ?? []),
      grades: GRADES.filter((grade) => school.grades.includes(grade)).map((grade) => ({
        value: grade,
        label: grade.startsWith('K') ? grade : `Grade ${grade}`,
      })),
      populations: list('population', need?.populations ?? []),
      languages: list('language', need?.languages ?? []),
    },
  };
}

const asChoice = ({ code, label }: Pick<Term, 'code' | 'label'>) => ({ value: code, label });

export type NeedValues = Omit<NeedInput, 'title'> & { readonly title: string | null };

/**
 * Whom a school serves and what its plan aims at change little from need to need and from year to year; what it looks for
 * does. What the Office has retired meanwhile is not begun with. Sharing is decided anew each time.
 */
function startingValues(
  { school, choices }: Awaited<ReturnType<typeof formParts>>,
  last: NeedRow | undefined,
): NeedValues {
  const offered = (list: readonly { readonly value: string }[], chosen: readonly string[] = []) =>
    chosen.filter((code) => list.some(({ value }) => value === code));
  const goals = offered(choices.goals, last?.goals);
  return {
    title: null,
    category: null,
    goals,
    goalWeights: goals.map((goal) => last?.goalWeights[last.goals.indexOf(goal)] ?? 1),
    grades: school.grades as NeedInput['grades'],
    headcount: null,
    windows: (last?.windows ?? ['after-school']) as NeedInput['windows'],
    days: [],
    startsOn: null,
    populations: offered(choices.populations, last?.populations),
    languages: offered(choices.languages, last?.languages),
    priceCeiling: null,
    reachMiles: last?.reachMiles ?? null,
    note: '',
    partnersMaySee: false,
  };
}

function withProposal(need: NeedRow, proposed: ProposedChange): NeedValues {
  const grades =
    proposed.grade === undefined || need.grades.includes(proposed.grade)
      ? need.grades
      : [...need.grades, proposed.grade];
  return {
    title: need.title,
    category: need.category,
    goals: need.goals,
    goalWeights: need.goalWeights,
    grades: grades as NeedInput['grades'],
    headcount: proposed.headcount ?? need.headcount,
    windows: proposed.windows ?? (need.windows as NeedInput['windows']),
    days: proposed.days ?? (need.days as NeedInput['days']),
    startsOn: need.startsOn,
    populations: need.populations,
    languages: need.languages,
    priceCeiling: (proposed.ceiling ?? need.priceCeiling) as NeedInput['priceCeiling'],
    reachMiles: proposed.reach ?? need.reachMiles,
    note: need.note,
    partnersMaySee: need.partnersMaySee,
  };
}

/** Of this year, or of the one before where this year has none yet. */
async function newestNeed(ctx: Context, schoolCode: SchoolCode): Promise<NeedRow | undefined> {
  const [need] = await ctx.db
    .select()
    .from(needs)
    .where(
      and(
        eq(needs.schoolCode, schoolCode),
        inArray(needs.schoolYear, [ctx.schoolYear, previousSchoolYear(ctx.schoolYear)]),
      ),
    )
    .orderBy(desc(needs.schoolYear), desc(needs.createdAt), desc(needs.id))
    .limit(1);
  return need;
}
