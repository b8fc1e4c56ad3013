import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { AppealId, OfferingId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { appealStanding } from '#app/features/appeal/appeal-standing.server.ts';
import { appealCounts, appealsPage } from '#app/features/appeal/appeals-page.server.ts';
import { decideOnAppeal } from '#app/features/appeal/decide-on-appeal.server.ts';
import { APPEAL_MAILS } from '#app/features/appeal/mails.server.ts';
import { makeAppeal } from '#app/features/appeal/make-appeal.server.ts';
import { officeAppealPage } from '#app/features/appeal/office-appeal-page.server.ts';
import { takeAppeal } from '#app/features/appeal/take-appeal.server.ts';
import { withdrawAppeal } from '#app/features/appeal/withdraw-appeal.server.ts';
import { applicationPage, type TimelineStep } from '#app/features/application/application-page.server.ts';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  appeals,
  auditEvents,
  decisions,
  letters,
  offeringRegistrations,
  organizationRegistrations,
  outbox,
} from '#db/schema/index.ts';
import { aDecidedApplication, anAppeal, theAnswer } from '#tests/factories/deciding.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';

const later = (ctx: Context, days: number): Context => ({ ...ctx, now: after({ days }) });

const typesOf = async (db: Connection, subjectId: string) => {
  const rows = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(asc(auditEvents.sequence));
  return rows.map(({ type }) => type);
};

test('a declined partner appeals; the Office and the partner see it with an owner and a day', async ({
  db,
}) => {
  const { appealId, application, admin, second } = await anAppeal(db);

  expect(await typesOf(db, application.id)).toEqual(['application.decided', 'application.appealed']);
  expect(await appealCounts(second)).toEqual({ open: 1, free: 1 });
  expect((await appealStanding(admin, application.id))!.appeal).toMatchObject({
    status: 'open',
    dueOn: 'Wednesday 4 November 2026',
  });

  expect((await applicationPage(admin)) as object).toMatchObject({
    next: expect.arrayContaining([
      expect.objectContaining({ what: 'Somebody else decides on it', now: true }),
    ]),
  });
  await takeAppeal(second, appealId);

  const { appeal } = (await appealStanding(admin, application.id))!;
  expect(appeal!.owner).toBe(second.actor.name);
  const [row] = (await appealsPage(second)).appeals;
  expect(row).toMatchObject({ id: appealId, owner: second.actor.name, status: 'open' });
  expect(await typesOf(db, application.id)).toContain('application.appeal-taken');
});

test('a granted appeal is a second decision with a trace and a letter, and the first one is kept', async ({
  db,
}) => {
  const { appealId, application, organization, offering, admin, second, letterId } = await anAppeal(db);

  const answer = await theAnswer(second, appealId, 'approved');
  const { letterId: secondLetter } = await decideOnAppeal(second, answer);

  const kept = await db
    .select()
    .from(decisions)
    .where(eq(decisions.applicationId, application.id))
    .orderBy(asc(decisions.isAppeal));
  expect(kept.map(({ outcome, isAppeal }) => [outcome, isAppeal])).toEqual([
    ['declined', false],
    ['approved', true],
  ]);
  const [standing] = await db
    .select()
    .from(organizationRegistrations)
    .where(eq(organizationRegistrations.organizationId, organization.id));
  const [year] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect(standing!.status).toBe('approved');
  expect(year).toMatchObject({ status: 'approved', places: 30, qualityScore: 200 });
  const sent = await db.select().from(letters).where(eq(letters.subjectId, application.id));
  expect(sent.map(({ id }) => id).sort()).toEqual([letterId, secondLetter].sort());
  const { content, decisionId } = sent.find(({ id }) => id === secondLetter)!;
  expect(decisionId).toBe(kept[1]!.id);
  expect((content as Letter).subject).toBe(
    `Your appeal: we have approved ${organization.name} and ${offering.name} for 2026–27`,
  );
  expect((content as Letter).provenance.join(' ')).toContain('takes the place of the decision of');
  const { appeal, decisions: listed } = (await appealStanding(admin, application.id))!;
  expect(appeal).toMatchObject({ status: 'decided', letterId: secondLetter });
  expect(listed).toMatchObject([
    { isAppeal: false, stands: false, outcomes: [{ outcome: 'declined' }, { outcome: 'declined' }] },
    { isAppeal: true, stands: true, outcomes: [{ outcome: 'approved' }, { about: offering.name }] },
  ]);
  const tracker = await applicationPage(admin);
  expect(tracker).toMatchObject({ state: 'sent', afterDecision: { appeal: { letterId: secondLetter } } });
  expect((tracker as { next: TimelineStep[] }).next.map(({ what }) => what).slice(-3)).toEqual([
    'You got a letter',
    'You appealed',
    'Your appeal was decided',
  ]);
  expect((await typesOf(db, application.id)).at(-1)).toBe('application.appeal-decided');
});

test('where the decision stands nothing moves, and the letter says so', async ({ db }) => {
  const { appealId, organization, offering, second } = await anAppeal(db);

  const { letterId } = await decideOnAppeal(second, await theAnswer(second, appealId, 'declined'));

  const years = await db.select().from(offeringRegistrations);
  expect(years.find(({ offeringId }) => offeringId === offering.id)!.status).toBe('declined');
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const { subject, lead } = letter!.content as Letter;
  expect(subject).toBe('Your appeal: our decision for 2026–27 stands');
  expect(lead).toContain(organization.name);
});

test('what was approved stays as it was, and a failed floor needs to be found met', async ({ db }) => {
  const onlyOffering = (id: OfferingId | null): Outcome => (id === null ? 'approved' : 'declined');
  const { appealId, offering, second } = await anAppeal(db, { level: 4, floor: 'fail' }, () => 'declined');
  const inPart = await anAppeal(db, { level: 2 }, onlyOffering);

  const refusedAnswer = await theAnswer(second, appealId, 'approved');
  await expect(decideOnAppeal(second, refusedAnswer)).rejects.toThrow('floor-failed');
  await decideOnAppeal(second, await theAnswer(second, appealId, 'approved', true));
  const [year] = await db
    .select()
    .from(offeringRegistrations)
    .where(eq(offeringRegistrations.offeringId, offering.id));
  expect(year!.status).toBe('approved');

  const { subjects, kept } = await officeAppealPage(inPart.second, inPart.appealId);
  expect([subjects.length, kept.length]).toEqual([1, 1]);
  await decideOnAppeal(inPart.second, await theAnswer(inPart.second, inPart.appealId, 'declined'));
});

test('neither the first decider, a reviewer, somebody who belongs there nor staff decides or takes it', async ({
  db,
}) => {
  const { appealId, director, reviewers, admin, second } = await anAppeal(db);
  const asDirector = (ctx: Context) => ({
    ...ctx,
    actor: { ...ctx.actor, role: 'office-director' as const, organizationId: null },
  });
  const answer = await theAnswer(second, appealId, 'approved');
  const staff = await aContext(db, 'office-staff');

  await expect(decideOnAppeal(director, answer)).rejects.toThrow('decided-it-first');
  await expect(takeAppeal(director, appealId)).rejects.toThrow('decided-it-first');
  await expect(decideOnAppeal(asDirector(reviewers[0]!), answer)).rejects.toThrow('reviewed-it');
  await expect(decideOnAppeal(asDirector(admin), answer)).rejects.toThrow('decider-of-that-organization');
  await expect(decideOnAppeal(staff, answer)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(takeAppeal(staff, appealId)).rejects.toMatchObject({ kind: 'forbidden' });
  expect((await officeAppealPage(director, appealId)).blocked).toBe('decided-it-first');
});

test('the database refuses the first decider and a reviewer too, and an appeal that is not open', async ({
  db,
}) => {
  const { appealId, application, director, reviewers, second } = await anAppeal(db);
  const write = (by: Context, isAppeal = true) =>
    db.transaction((tx) =>
      tx.insert(decisions).values({
        applicationId: application.id,
        outcome: 'approved',
        reason: 'Because.',
        isAppeal,
        decidedBy: userOf(by),
        decidedAt: by.now,
      }),
    );
  const constraint = (name: string) => ({ cause: { constraint_name: name } });

  await expect(write(director)).rejects.toMatchObject(constraint('decisions_appeal_other_decider'));
  await expect(write(reviewers[0]!)).rejects.toMatchObject(constraint('decisions_appeal_no_reviewer'));
  await expect(
    db.transaction((tx) =>
      tx
        .update(appeals)
        .set({ takenBy: userOf(director) })
        .where(eq(appeals.id, appealId)),
    ),
  ).rejects.toMatchObject(constraint('appeals_other_decider'));
  await expect(
    db.transaction((tx) => tx.update(appeals).set({ grounds: 'Other.' }).where(eq(appeals.id, appealId))),
  ).rejects.toMatchObject(constraint('appeals_stand'));
  await db
    .update(appeals)
    .set({ status: 'withdrawn', withdrawnAt: second.now })
    .where(eq(appeals.id, appealId));
  await expect(write(second)).rejects.toMatchObject(constraint('decisions_appeal_is_open'));
});

test('only a partner admin appeals, for its own application, once, in the window, and with grounds', async ({
  db,
}) => {
  const { application, admin, organization } = await aDecidedApplication(db);
  const stranger = await anAppeal(db);
  const editor = await aContext(db, 'partner-editor', { organizationId: organization.id });
  const input = { applicationId: application.id, grounds: 'It was not read.' };

  await expect(makeAppeal(editor, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(makeAppeal(stranger.admin, input)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(makeAppeal(admin, { ...input, grounds: '  ' })).rejects.toThrow('grounds-missing');
  await expect(makeAppeal(later(admin, 15), input)).rejects.toThrow('window-closed');
  await makeAppeal(later(admin, 14), input);
  await expect(makeAppeal(admin, input)).rejects.toThrow('already-appealed');

  const approved = await aDecidedApplication(db, { level: 4 }, () => 'approved');
  await expect(
    makeAppeal(approved.admin, { applicationId: approved.application.id, grounds: 'More.' }),
  ).rejects.toThrow('nothing-declined');
});

test('a withdrawn appeal is closed, and another may be made while there is time', async ({ db }) => {
  const { appealId, application, admin, second } = await anAppeal(db);
  const other = await anAppeal(db);
  const answer = await theAnswer(second, appealId, 'approved');

  await expect(withdrawAppeal(other.admin, appealId)).rejects.toMatchObject({ kind: 'not-found' });
  await withdrawAppeal(admin, appealId);

  await expect(withdrawAppeal(admin, appealId)).rejects.toThrow('appeal-not-open');
  await expect(decideOnAppeal(second, answer)).rejects.toThrow('appeal-not-open');
  expect(await typesOf(db, application.id)).toContain('application.appeal-withdrawn');
  await makeAppeal(admin, { applicationId: application.id, grounds: 'Once more.' });
  expect(await db.select().from(appeals).where(eq(appeals.applicationId, application.id))).toHaveLength(2);
});

test('a document comes with it, for the partner and the Office but not for its reviewers', async ({ db }) => {
  const { application, admin, second, reviewers } = await aDecidedApplication(db);
  const file = {
    name: 'plan.pdf',
    content: new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
  };
  await expect(
    makeAppeal(admin, {
      applicationId: application.id,
      grounds: 'See it.',
      file: { name: 'plan.pdf', content: new TextEncoder().encode('MZ not a paper') },
    }),
  ).rejects.toMatchObject({ kind: 'rule' });

  const appealId = await makeAppeal(admin, { applicationId: application.id, grounds: 'See it.', file });

  const { file: attached } = await officeAppealPage(second, appealId);
  expect(attached!.name).toBe('plan.pdf');
  expect((await downloadFile(second, attached!.id)).bytes).toBe(file.content.length);
  await expect(downloadFile(reviewers[0]!, attached!.id)).rejects.toMatchObject({ kind: 'not-found' });
});

test('each step is mailed to those it concerns', async ({ db }) => {
  const { appealId, admin, second } = await anAppeal(db);
  await takeAppeal(second, appealId);
  await decideOnAppeal(second, await theAnswer(second, appealId, 'approved'));
  const rows = await db.select().from(outbox).orderBy(asc(outbox.sequence));
  const told = async (type: string) => {
    const event = rows.find(({ topic }) => topic === type)!.payload as RecordedEvent;
    return (await APPEAL_MAILS[type]!(event, db)).map(({ to }) => to);
  };

  expect(await told('application.appealed')).toEqual(
    expect.arrayContaining([admin.actor.email, second.actor.email]),
  );
  expect(await told('application.appeal-taken')).toEqual([admin.actor.email]);
  expect(await told('application.appeal-decided')).toEqual([admin.actor.email]);
});

test('in any order of acts, no appeal is decided by the first decider or a reviewer', async ({
  database,
}) => {
  const act = fc.record({
    do: fc.constantFrom('appeal', 'take', 'decide', 'withdraw'),
    who: fc.constantFrom('director', 'second', 'reviewer'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 9 }), async (acts) => {
      await database.db
        .transaction(async (tx) => {
          const made = await anAppeal(tx);
          const [reader] = made.reviewers;
          const people = {
            director: made.director,
            second: made.second,
            reviewer: { ...reader!, actor: { ...reader!.actor, role: 'office-director' as const } },
          };
          const answer = await theAnswer(made.second, made.appealId, 'approved');
          const barred = [userOf(made.director), ...made.reviewers.map(userOf)];
          const firsts: AppealId[] = [made.appealId];
          for (const { do: what, who } of acts) {
            const appealId = firsts.at(-1)!;
            await tx
              .transaction(async (inner) => {
                const ctx = on(people[who as keyof typeof people], inner);
                const admin = on(made.admin, inner);
                if (what === 'take') await takeAppeal(ctx, appealId);
                else if (what === 'decide') await decideOnAppeal(ctx, { ...answer, appealId });
                else if (what === 'withdraw') await withdrawAppeal(admin, appealId);
                else
                  firsts.push(
                    await makeAppeal(admin, { applicationId: made.application.id, grounds: 'Again.' }),
                  );
              })
              .catch((error: unknown) => expect(error).toMatchObject({ kind: 'rule' }));
          }
          const kept = await tx
            .select()
            .from(decisions)
            .where(eq(decisions.applicationId, made.application.id));
          const appealed = await tx
            .select()
            .from(appeals)
            .where(eq(appeals.applicationId, made.application.id));
          const second = kept.find(({ isAppeal }) => isAppeal);
          expect(kept.filter(({ isAppeal }) => !isAppeal)).toHaveLength(1);
          expect(second === undefined || !barred.includes(second.decidedBy)).toBe(true);
          expect(appealed.filter(({ status }) => status === 'decided').length).toBe(second ? 1 : 0);
          expect(appealed.some(({ takenBy }) => takenBy !== null && barred.includes(takenBy))).toBe(false);
          tx.rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error && error.message === 'Rollback')) throw error;
        });
    }),
    { numRuns: 12 },
  );
});
