import { eq } from 'drizzle-orm';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import {
  keepNewRequest,
  newRequestOrGone,
  writeNewRequest,
} from '#app/features/request/ask-for-offering.server.ts';
import { saveBeginning } from '#app/features/request/beginning.server.ts';
import { withChosen } from '#app/features/request/chosen-answers.server.ts';
import { newRequestPage } from '#app/features/request/new-request-page.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, requestBeginnings, schools } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aPair, someTerms } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function twoColleagues(db: Connection) {
  const pair = await aPair(db);
  const place = { schoolCode: pair.school.code };
  return {
    ...pair,
    leader: await aContext(db, 'school-leader', place),
    colleague: await aContext(db, 'school-designee', place),
    about: { offeringSlug: pair.offering.slug },
  };
}

const pageOf = (ctx: Context, offering: { slug: string }) => newRequestPage(ctx, { offering: offering.slug });

test('words beyond the limit are kept as they were typed, and beyond all bounds nothing is kept', async ({
  db,
}) => {
  const { leader, offering, about } = await twoColleagues(db);
  const purpose = 'word '.repeat(2_000);
  await saveBeginning(leader, { ...about, answers: { purpose } });
  await expect(
    saveBeginning(leader, { ...about, answers: { note: 'x'.repeat(450_000) } }),
  ).rejects.toMatchObject({ code: 'beginning-too-long' });
  expect((await pageOf(leader, offering)).begun?.values).toMatchObject({ purpose });
});

test('an answer that a colleague saved meanwhile is shown, and one of the two is chosen', async ({ db }) => {
  const { leader, colleague, offering, about } = await twoColleagues(db);
  const { seen } = await pageOf(leader, offering);
  await saveBeginning(colleague, { ...about, answers: { purpose: 'To read' }, seen });

  const saved = await saveBeginning(leader, { ...about, answers: { purpose: 'To count', price: '3' }, seen });
  expect(saved.conflicts).toMatchObject({
    purpose: { theirs: 'To read', by: colleague.actor.name, own: false },
  });
  expect((await pageOf(leader, offering)).begun?.values).toMatchObject({ purpose: 'To read', price: '3' });

  const shown = { purpose: 'To count', 'seen.purpose': saved.conflicts.purpose!.seen };
  expect(await withChosen(leader, offering.slug, { ...shown, 'choose.purpose': 'theirs' })).toMatchObject({
    purpose: 'To read',
  });
  expect(await withChosen(leader, offering.slug, { ...shown, 'choose.purpose': 'mine' })).toEqual(shown);
  const again = await saveBeginning(leader, {
    ...about,
    answers: { purpose: 'To count' },
    seen: { purpose: saved.conflicts.purpose!.seen },
  });
  expect(again.conflicts).toEqual({});
  expect((await pageOf(colleague, offering)).begun?.values).toMatchObject({ purpose: 'To count' });
});

test('a request is not written over words that a colleague saved after its page was opened', async ({
  db,
}) => {
  const { leader, colleague, offering, about } = await twoColleagues(db);
  const { seen } = await pageOf(leader, offering);
  await saveBeginning(colleague, { ...about, answers: { note: 'Use the side door' }, seen });
  const request = { ...about, terms: someTerms() };
  // The note is untouched here, and still shown empty.
  const page = { answers: { note: '' }, seen };
  await expect(startRequest(leader, { ...request, page })).rejects.toMatchObject({
    code: 'beginning-differs',
  });
  const { conflicts } = await saveBeginning(leader, { ...about, ...page, whole: true });
  // Saving another answer since has not made it theirs.
  expect(conflicts).toMatchObject({
    note: { theirs: 'Use the side door', by: colleague.actor.name, own: false },
  });
  expect((await pageOf(leader, offering)).begun?.values).toMatchObject({ note: 'Use the side door' });

  await startRequest(leader, {
    ...request,
    page: { answers: { note: '' }, seen: { note: conflicts.note!.seen } },
  });
  expect((await pageOf(leader, offering)).begun).toBeNull();
});

test('a beginning of an offering that is paused waits, and leads to no page that is not there', async ({
  db,
}) => {
  const { leader, offering, about } = await twoColleagues(db);
  await saveBeginning(leader, { ...about, answers: { purpose: 'To read' } });
  const begun = async () =>
    (await mySchoolPage(leader)).steps.filter(({ key }) => key === `begun-${offering.slug}`);
  expect(await begun()).toHaveLength(1);

  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, offering.id));
  expect(await begun()).toEqual([]);
  // Its page tells what the school typed, and to nobody else; of the offering it tells nothing.
  await expect(pageOf(leader, offering)).rejects.toMatchObject({ kind: 'not-found', code: 'offering' });
  const page = { answers: { purpose: 'To count' }, seen: {} };
  const gone = { kind: 'rule', code: 'offering-gone' };
  await expect(writeNewRequest(leader, { ...about, terms: someTerms(), page })).rejects.toMatchObject(gone);
  await expect(keepNewRequest(leader, { ...about, ...page })).rejects.toMatchObject(gone);
  const shown = async (ctx: Context) => (await newRequestOrGone(ctx, { offering: offering.slug })).gone;
  expect(await shown(leader)).toEqual({ answers: { purpose: 'To read' } });
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  expect(await shown(elsewhere)).toEqual({ answers: {} });

  await db.update(offerings).set({ status: 'published' }).where(eq(offerings.id, offering.id));
  expect(await begun()).toHaveLength(1);
  expect(await shown(leader)).toBeNull();
  await expect(
    keepNewRequest(leader, { ...about, answers: { note: 'x'.repeat(450_000) } }),
  ).rejects.toMatchObject({ code: 'beginning-too-long' });
});

test('a save that was under way while the request was written does not bring its beginning back', async ({
  committed: { db },
}) => {
  const { leader, colleague, school, about } = await twoColleagues(db);
  let saving: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.select().from(schools).where(eq(schools.code, school.code)).for('no key update');
    saving = saveBeginning(colleague, { ...about, answers: { purpose: 'Late' } }).then(
      () => 'saved',
      (error: unknown) => error,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await startRequest({ ...leader, db: tx }, { ...about, terms: someTerms() });
  });
  expect(await saving).toMatchObject({ code: 'request-already-stands' });
  expect(await db.select().from(requestBeginnings)).toEqual([]);
});
