import { Refusal } from '#app/domain/shared/refusal.ts';
import { drawUpCalendar } from '#app/features/calendar/draw-up-calendar.server.ts';
import { storeQuestionnaire } from '#app/features/cycle/store-questionnaire.server.ts';
import { acceptPassword, createAccount } from '#app/features/identity/create-account.server.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import { storeShippedSynonyms } from '#app/features/search/shipped-synonyms.server.ts';
import { attemptKey, type Limit, takeAttempt } from '#app/platform/attempts.server.ts';
import { authorize, type Context, record } from '#app/platform/context.server.ts';
import { findDistrict, forgetDistrict } from '#app/platform/district.server.ts';
import { beginSession } from '#app/platform/session.server.ts';
import { isSetupCode } from '#app/platform/setup-code.server.ts';
import type { Connection } from '#db/client.server.ts';
import { districts, memberships, terms } from '#db/schema/index.ts';
import type { FoundDistrictInput } from './inputs.ts';
import { CATEGORIES, GOALS, LANGUAGES, type ListItem, POPULATIONS } from './starter/lists.ts';
import { registrationQuestionnaire } from './starter/questionnaire.ts';
import type { Lists } from './starter/questionnaire-options.ts';
import { PARTNERSHIP_RUBRIC, VETTING_RUBRIC } from './starter/rubric.ts';

const GUESSES: Limit = { free: 10, firstWaitSeconds: 10, longestWaitSeconds: 600, forgetSeconds: 86_400 };

export async function isFounded(db: Connection): Promise<boolean> {
  return (await findDistrict(db)) !== undefined;
}

/**
 * Makes the district out of nothing: its row, the lists and standards to begin with, and the first director, whose
 * session's token is returned. Possible once, and only for someone who can read the code at the server's console.
 */
export async function foundDistrict(
  place: { db: Connection; now: Date },
  input: FoundDistrictInput,
): Promise<string> {
  const { db, now } = place;
  if (await isFounded(db)) throw new Refusal('not-found', 'district');
  const guess = await takeAttempt(db, attemptKey('setup-code'), GUESSES);
  if (!guess.ok) throw new Refusal('rule', 'too-many-attempts', { seconds: guess.waitSeconds });
  if (!isSetupCode(input.setupCode)) throw new Refusal('rule', 'wrong-setup-code');
  const director = { name: input.directorName, email: input.directorEmail };
  const passwordHash = await acceptPassword(input.password, director);

  const token = await db.transaction(async (tx) => {
    const ctx = await enterNewDistrict({ db: tx, now }, input);
    const userId = await createAccount(ctx, { ...director, passwordHash, confirmed: true });
    const [membership] = await tx
      .insert(memberships)
      .values({ userId, role: 'office-director', createdAt: now })
      .returning({ id: memberships.id });
    const actor = { ...ctx.actor, userId, email: director.email, membershipId: membership!.id };
    await furnish({ ...ctx, actor }, input);
    await record(
      { ...ctx, actor },
      {
        type: 'district.founded',
        subjectType: 'district',
        subjectId: 'district',
        data: { name: input.name },
      },
    );
    return beginSession(tx, userId, { id: membership!.id, role: 'office-director' });
  });
  forgetDistrict(db);
  return token;
}

async function enterNewDistrict(
  place: { db: Connection; now: Date },
  input: FoundDistrictInput,
): Promise<Context> {
  const [district] = await place.db
    .insert(districts)
    .values({
      name: input.name,
      officeName: input.officeName,
      officeEmail: input.officeEmail,
      officePhone: input.officePhone,
      timeZone: input.timeZone,
      currentSchoolYear: input.schoolYear,
    })
    .onConflictDoNothing()
    .returning();
  if (!district) throw new Refusal('not-found', 'district');
  return {
    ...place,
    district,
    schoolYear: district.currentSchoolYear,
    actor: {
      userId: null,
      name: input.directorName,
      email: null,
      role: 'office-director',
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}

async function furnish(ctx: Context, input: FoundDistrictInput): Promise<void> {
  const lists: Lists = {
    category: CATEGORIES,
    goal: GOALS,
    population: POPULATIONS,
    language: LANGUAGES,
    neighborhood: input.neighborhoods,
  };
  await storeLists(ctx, lists);
  await storeShippedSynonyms(ctx.db);
  await drawUpCalendar(ctx);
  if (input.withSamples) await storeSamples(ctx, lists);
}

/** The lists that schools, partners and the search share. */
export async function storeLists(ctx: Context, lists: Lists): Promise<void> {
  authorize(ctx, 'settings.edit');
  const rows = Object.entries(lists).flatMap(([kind, items]: [string, readonly ListItem[]]) =>
    items.map((item, position) => ({ kind: kind as keyof Lists, ...item, position })),
  );
  await ctx.db.insert(terms).values(rows).onConflictDoNothing();
}

/** Standards and questions to begin with, marked as samples, until the Office stores its own. */
async function storeSamples(ctx: Context, lists: Lists): Promise<void> {
  const version = `${ctx.schoolYear} sample`;
  await storeRubric(ctx, { purpose: 'vetting', rubric: { ...VETTING_RUBRIC, version } });
  await storeRubric(ctx, { purpose: 'partnership', rubric: { ...PARTNERSHIP_RUBRIC, version } });
  await storeQuestionnaire(ctx, registrationQuestionnaire(ctx.schoolYear, lists));
}
