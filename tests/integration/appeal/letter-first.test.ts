import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { LetterId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { decideOnAppeal } from '#app/features/appeal/decide-on-appeal.server.ts';
import { sayAppeal } from '#app/features/appeal/refusal-text.ts';
import { letterFirst } from '#app/features/letter/letter-first.server.ts';
import { letterTexts } from '#app/features/letter/letter-texts.ts';
import { liftSuspension } from '#app/features/suspension/lift-suspension.server.ts';
import { saySuspension } from '#app/features/suspension/refusal-text.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import type { Context } from '#app/platform/context.server.ts';
import { readFields, type Say } from '#app/platform/forms.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applications,
  auditEvents,
  counters,
  decisions,
  letters,
  organizationRegistrations,
  organizations,
  outbox,
  suspensions,
} from '#db/schema/index.ts';
import { anAppeal, theAnswer, theDecision } from '#tests/factories/deciding.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { anAgreedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

/** The form of a page whose act writes a letter; `reason` is what the director types. */
type Page = {
  ctx: Context;
  say: Say;
  act: (ctx: Context, reason: string) => Promise<{ letterId: LetterId }>;
};

const PAGES: Readonly<Record<string, (db: Connection) => Promise<Page>>> = {
  async decide(db) {
    const { application } = await anAgreedApplication(db, { level: 2 });
    const input = await theDecision(db, application.id, () => 'declined');
    return {
      ctx: await aContext(db, 'office-director'),
      say: sayVetting,
      act: (ctx, reason) =>
        decideApplication(ctx, { ...input, outcomes: input.outcomes.map((one) => ({ ...one, reason })) }),
    };
  },
  async appeal(db) {
    const { second, appealId } = await anAppeal(db);
    const input = await theAnswer(second, appealId, 'approved');
    return {
      ctx: second,
      say: sayAppeal,
      act: (ctx, reason) =>
        decideOnAppeal(ctx, { ...input, outcomes: input.outcomes.map((one) => ({ ...one, reason })) }),
    };
  },
  async suspension(db) {
    const { id } = await anOrganization(db, { letterLanguage: 'es' });
    const said = { organizationId: id, offeringId: null, grounds: 'safety', nextSteps: 'Lock it.' } as const;
    return {
      ctx: await aContext(db, 'office-director'),
      say: saySuspension,
      act: (ctx, reason) => suspend(ctx, { ...said, reason }),
    };
  },
  async reinstatement(db) {
    const { id } = await anOrganization(db);
    const ctx = await aContext(db, 'office-director');
    const of = { organizationId: id, offeringId: null, grounds: 'safety', nextSteps: 'Lock it.' } as const;
    await suspend(ctx, { ...of, reason: 'The door stood open.' });
    const [held] = await db.select().from(suspensions);
    return {
      ctx,
      say: saySuspension,
      act: (inside, reason) => liftSuspension(inside, { suspensionId: held!.id, reason }),
    };
  },
};

async function press({ ctx, act, say }: Page, typed: Record<string, string>) {
  const form = readFields({ reason: 'It was seen.', ...typed }, z.looseObject({ reason: z.string() }));
  if (!form.ok) throw new Error('not a form');
  const done = await letterFirst(ctx, form, (inside, { reason }) => act(inside, reason), say);
  return done.letterId === null
    ? { sent: null, ...(await done.reply.json()), status: done.reply.status }
    : { sent: done.letterId, letter: undefined, formErrors: [], values: {}, status: 302 };
}

const MINUTE = 60_000;
/** The page as it is sent some time after it was looked at. */
const later = ({ ctx, ...page }: Page, milliseconds: number): Page => ({
  ...page,
  ctx: { ...ctx, now: new Date(ctx.now.getTime() + milliseconds) },
});

/** Everything that an act of these writes, as figures and standings. */
async function all(db: Connection) {
  const counts = await Promise.all(
    [auditEvents, decisions, letters, outbox].map((table) => db.select({ rows: count() }).from(table)),
  );
  const [numbers, standings, statuses, held] = await Promise.all([
    db.select({ series: counters.series, last: counters.last }).from(counters).orderBy(counters.series),
    db.select({ status: organizationRegistrations.status }).from(organizationRegistrations),
    db.select({ status: applications.status }).from(applications),
    db.select({ liftedAt: suspensions.liftedAt }).from(suspensions),
  ]);
  return { counts, numbers, standings, statuses, held };
}

/** What is read of a letter; its number and the mark of its record are only given when it is sent. */
const asRead = (content: Letter) =>
  letterTexts(content).map(({ provenance: _given, english: _beside, ...text }) => text);

for (const [name, plan] of Object.entries(PAGES)) {
  test(`${name}: the letter that is looked at is the one that is sent, and looking does nothing`, async ({
    db,
  }) => {
    const page = await plan(db);
    const before = await all(db);

    const looked = await press(page, {});

    expect(looked).toMatchObject({ sent: null, status: 200, values: { reason: 'It was seen.' } });
    expect(JSON.stringify(looked.letter!.texts[0])).toContain('It was seen.');
    expect(await all(db)).toEqual(before);
    // It takes minutes to read. On another day it is another letter, by the day at its head alone.
    const minutesLater = later(page, 7 * MINUTE);
    const tomorrow = later(page, 24 * 60 * MINUTE);
    const overnight = await press(tomorrow, { step: 'send', seenLetter: looked.letter!.mark });
    expect(overnight).toMatchObject({ sent: null, status: 422 });
    expect(overnight.letter!.mark).not.toBe(looked.letter!.mark);
    expect(await all(db)).toEqual(before);
    const { sent } = await press(minutesLater, { step: 'send', seenLetter: looked.letter!.mark });
    const [letter] = await db.select().from(letters).where(eq(letters.id, sent!));
    const shown = looked.letter!.texts.map(({ provenance: _given, english: _beside, ...text }) => text);
    expect(asRead(letter!.content as Letter)).toEqual(shown);
    expect(letter!.signedBy).toBe(page.ctx.actor.userId);
    expect(await press(page, {})).toMatchObject({
      sent: null,
      status: 422,
      formErrors: [expect.any(String)],
    });
  });

  test(`${name}: a letter that nobody has looked at is not sent`, async ({ db }) => {
    const page = await plan(db);
    const before = await all(db);
    const { letter } = await press(page, {});

    const unseen = await press(page, { step: 'send' });
    const retyped = await press(page, {
      step: 'send',
      seenLetter: letter!.mark,
      reason: 'Typed after looking.',
    });
    await db.update(organizations).set({ address: '9 New Street, Boston' });
    const moved = await press(page, { step: 'send', seenLetter: letter!.mark });

    for (const refused of [unseen, retyped, moved]) {
      expect(refused).toMatchObject({ sent: null, status: 422 });
      expect(refused.formErrors[0]).toContain('Nothing was sent');
    }
    expect(JSON.stringify(retyped.letter)).toContain('Typed after looking.');
    expect(JSON.stringify(moved.letter)).toContain('9 New Street');
    expect(await all(db)).toEqual(before);
    const { sent } = await press(page, { step: 'send', seenLetter: moved.letter!.mark });
    expect(sent).not.toBeNull();
  });
}
