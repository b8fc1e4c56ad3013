import { and, eq } from 'drizzle-orm';
import { PurchaseBoundsForm } from '#app/features/office-text/inputs.ts';
import { officeText, saveOfficeText } from '#app/features/office-text/office-texts.server.ts';
import { editPurchaseBounds } from '#app/features/office-text/purchase-bounds.server.ts';
import { addAgreement } from '#app/features/partnership/add-agreement.server.ts';
import { agreementPaper } from '#app/features/partnership/agreement-paper.server.ts';
import { agreementPdf } from '#app/features/partnership/agreement-pdf.server.ts';
import { doorPage } from '#app/features/partnership/door-page.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { addNoSchoolDays } from '#app/features/service-record/no-school-days.server.ts';
import {
  agreementSignatures,
  auditEvents,
  documents,
  officeTexts,
  partnerships,
  purchaseBounds,
} from '#db/schema/index.ts';
import { aDocument } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRunningPartnership, day } from './passport-world.ts';

test('the door list follows insurance that ends and is renewed, whatever standing is stored', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  await db.update(partnerships).set({ days: ['wed'], startsAt: null });
  const names = async () => {
    const { expected, otherDay, stopped } = await doorPage(world.leader);
    return [expected, otherDay, stopped].map((list) => list.map(({ id }) => id));
  };
  expect(await names()).toEqual([[world.partnershipId], [], []]);

  // Behind the back of every use case, so that only what is on file can have told the list.
  await db
    .update(documents)
    .set({ validUntil: day('2026-10-13') })
    .where(eq(documents.id, world.insurance.id));
  expect(await names()).toEqual([[], [], [world.partnershipId]]);
  expect((await doorPage(world.leader)).stopped[0]?.missing).toMatch(/insurance/i);

  await aDocument(db, world.organization.id, { validFrom: day('2026-10-14') });
  expect(await names()).toEqual([[world.partnershipId], [], []]);
  await db.update(partnerships).set({ days: ['mon'] });
  expect(await names()).toEqual([[], [world.partnershipId], []]);

  await db.update(partnerships).set({ days: [] });
  expect(await names()).toEqual([[world.partnershipId], [], []]);
  await addNoSchoolDays(world.officer, { firstDay: day('2026-10-14'), label: 'Storm' });
  expect(await names()).toEqual([[], [world.partnershipId], []]);
  expect((await doorPage(world.leader)).dayOff).toBe('Storm');
});

test('a door list is one school’s: another school’s leader, a partner and the Office do not get it', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const other = await aRunningPartnership(db);
  expect((await doorPage(other.leader)).expected.map(({ id }) => id)).not.toContain(world.partnershipId);
  for (const ctx of [world.partner, world.officer]) {
    await expect(doorPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('the agreement is filled in from what was agreed, in the Office’s newest words', async ({ db }) => {
  const world = await aRunningPartnership(db);
  const before = await officeText(db, 'agreement');
  const version = await saveOfficeText(world.director, {
    kind: 'agreement',
    words: {
      title: 'Our paper',
      body: '# Between\n{{school}} and {{partner}}: {{price}}, {{students}}.',
      link: null,
    },
    seen: before.version,
  });
  const paper = await agreementPaper(world.partner, world.partnershipId);
  expect(paper).toMatchObject({
    title: 'Our paper',
    blocks: [
      { kind: 'heading', text: 'Between' },
      { kind: 'paragraph', text: expect.stringContaining(`${world.organization.name}: Free, 12.`) },
    ],
    foot: expect.stringContaining(`version ${version}`),
  });
  // Beside it in Spanish what was agreed: words of Crosswalk's own in Spanish, what people wrote as they wrote it.
  const spanish = new Map(paper.spanish.items.map(({ term, ...item }) => [term, item]));
  expect(spanish.get('Estudiantes')).toEqual({ value: '12', isEnglish: false });
  expect(spanish.get('Primer día')?.value).toBe('1 de octubre de 2026');
  expect(spanish.get('Días y horas')?.value).toBe('Martes');
  expect(spanish.get('Precio por el año')?.value).toBe('Gratis');
  expect(spanish.get('Qué se ofrece (tal como se escribió)')).toEqual({
    ...{ value: world.offering.name, isEnglish: true },
  });
  expect(paper.spanish.paragraphs[0]).toContain('el único que vale');
  const pdf = (await agreementPdf(paper)).toString('latin1');
  expect(pdf).toContain('/MarkInfo');
  expect(pdf).toMatch(/\/S\s*\/H1\b/);
  // A screen reader reads each part in its language: all of the Spanish one but what people wrote.
  const inSpanish = pdf.match(/\/Lang \(es-US\)/g) ?? [];
  const { paragraphs, items } = paper.spanish;
  expect(inSpanish).toHaveLength(1 + paragraphs.length + items.length + 1);

  const stranger = await aContext(db, 'school-leader', {
    schoolCode: (await aRunningPartnership(db)).school.code,
  });
  await expect(agreementPaper(stranger, world.partnershipId)).rejects.toMatchObject({ kind: 'not-found' });
});

test('only the director writes the Office’s words, over the version that was read, and no version changes', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const words = { title: 'Buying', body: 'Ask first.', link: 'https://purchasing.example.org' };
  const input = { kind: 'contract' as const, words, seen: (await officeText(db, 'contract')).version };
  for (const ctx of [world.officer, world.leader, world.partner]) {
    await expect(saveOfficeText(ctx, input)).rejects.toMatchObject({ kind: 'forbidden' });
  }
  const version = await saveOfficeText(world.director, input);
  await expect(saveOfficeText(world.director, input)).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await expect(
    saveOfficeText(world.director, { ...input, seen: version, words: { ...words, body: '{{price}}' } }),
  ).rejects.toMatchObject({ code: 'text-problem' });
  const events = await db
    .select({ data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.type, 'office-text.edited'));
  expect(events).toMatchObject([{ data: { kind: 'contract', version, after: words } }]);

  await db.update(partnerships).set({ price: 20_000_00 as never, fundingSource: 'school-budget' });
  expect((await partnershipPage(world.leader, world.partnershipId)).purchase).toMatchObject({
    title: 'Buying',
    link: 'https://purchasing.example.org',
  });
  await expect(db.transaction((tx) => tx.update(officeTexts).set({ body: 'Else' }))).rejects.toThrow();

  const bounds = { contractFrom: 30_000_00 as never, bidsAbove: 50_000_00 as never };
  await expect(editPurchaseBounds(world.officer, bounds)).rejects.toMatchObject({ kind: 'forbidden' });
  await editPurchaseBounds(world.director, bounds);
  expect((await partnershipPage(world.leader, world.partnershipId)).purchase).toMatchObject({
    title: 'A purchase order',
  });
  expect(PurchaseBoundsForm.safeParse({ contractFrom: '100', bidsAbove: '99.99' }).success).toBe(false);
  const upsideDown = { ...bounds, bidsAbove: 1 as never };
  await expect(db.transaction((tx) => tx.update(purchaseBounds).set(upsideDown))).rejects.toThrow();
});

test('a signed agreement keeps who signed it and when; a day to come is refused and leaves nothing', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const input = {
    partnershipId: world.partnershipId,
    validFrom: day('2026-09-01'),
    validUntil: null,
    schoolSigner: 'Ada Brooks',
    partnerSigner: 'Miguel Santos',
    signedOn: day('2026-10-14'),
    file: { name: 'signed.pdf', content: Buffer.from('%PDF-1.4\n%%EOF\n') },
  };
  await expect(addAgreement(world.partner, { ...input, signedOn: day('2026-10-15') })).rejects.toMatchObject({
    code: 'agreement-signed-later',
  });
  expect(await db.select().from(agreementSignatures)).toEqual([]);

  const id = await addAgreement(world.partner, input);
  const page = await partnershipPage(world.officer, world.partnershipId);
  expect(page.agreements.find((agreement) => agreement.id === id)).toMatchObject({
    schoolSigner: 'Ada Brooks',
    partnerSigner: 'Miguel Santos',
    signedOn: '2026-10-14',
  });
  await expect(
    db.transaction((tx) => tx.delete(agreementSignatures).where(and(eq(agreementSignatures.documentId, id)))),
  ).rejects.toThrow();
});
