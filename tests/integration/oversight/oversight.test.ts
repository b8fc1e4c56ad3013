import { and, eq, inArray, isNull } from 'drizzle-orm';
import { PARTNERSHIP_RUBRIC } from '#app/features/district/starter/rubric.ts';
import { districtPage, exportDistrict } from '#app/features/oversight/district-page.server.ts';
import { districtIds, overdueByItem } from '#app/features/oversight/district-partnerships.server.ts';
import { drawUpServed } from '#app/features/oversight/draw-up-served.server.ts';
import { exportRatings, exportSessions } from '#app/features/oversight/export-work.server.ts';
import {
  DistrictSearch,
  filtersQuery,
  NO_CATEGORY,
  PartnershipFilters,
} from '#app/features/oversight/filters.ts';
import { missingItems } from '#app/features/oversight/missing.server.ts';
import {
  deletePartnershipView,
  partnershipViewAddress,
  partnershipViewsOf,
  renamePartnershipView,
  restorePartnershipView,
  savePartnershipView,
} from '#app/features/oversight/partnership-views.server.ts';
import { servedCsv, servedPage } from '#app/features/oversight/served-page.server.ts';
import { clearanceOf } from '#app/features/partnership/clearance.server.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import {
  accessRestrictions,
  attestations,
  auditEvents,
  documentKinds,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  partnershipRatingLevels,
  partnershipRatings,
  partnerships,
  rubricStandards,
  rubrics,
  schoolProfiles,
  serviceSessions,
} from '#db/schema/index.ts';
import { chance } from '#scripts/seed/chance.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aDocument, aPair, aPartnership } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import { aRunningPartnership, day } from '../partnership/passport-world.ts';

const all = PartnershipFilters.parse({});

test('each filter for a missing item finds exactly those in which the rule finds it missing', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  const luck = chance('what partnerships lack');
  await db.update(documentKinds).set({ graceDays: 3 });
  await db.update(documentKinds).set({ demand: 'paid' }).where(eq(documentKinds.code, 'nda'));
  await db.insert(accessRestrictions).values({
    reason: 'Snow',
    places: ['partner-site'],
    categories: ['stem'],
    fromDay: day('2026-10-14'),
    untilDay: day('2026-10-20'),
    setAt: officer.now,
  });
  const days = ['2026-10-10', '2026-10-11', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-19'];
  for (let n = 0; n < 40; n += 1) {
    const pair = await aPair(db);
    const organizationId = pair.organization.id;
    const partnership = await aPartnership(db, pair, {
      price: (luck.next() < 0.5 ? 0 : 1_200_00) as never,
      startsOn: day(luck.pick(['2026-10-01', '2026-10-14', '2026-10-18', '2026-11-02'])),
      requisitionNumber: luck.pick([null, '', ' ', 'R-1']),
      approvedAt: luck.next() < 0.5 ? null : officer.now,
    });
    await db
      .update(offerings)
      .set({
        place: luck.pick(['at-school', 'partner-site', 'online']),
        category: luck.pick(['stem', 'arts']),
      })
      .where(eq(offerings.id, pair.offering.id));
    if (luck.next() < 0.2) {
      await db
        .update(organizationRegistrations)
        .set({ status: 'suspended' })
        .where(eq(organizationRegistrations.organizationId, organizationId));
    }
    if (luck.next() < 0.2) {
      await db
        .update(offeringRegistrations)
        .set({ status: 'declined' })
        .where(eq(offeringRegistrations.offeringId, pair.offering.id));
    }
    for (const kind of ['insurance', 'agreement', 'nda']) {
      if (luck.next() < 0.25) continue;
      await aDocument(db, organizationId, {
        kind,
        status: luck.pick(['accepted', 'accepted', 'accepted', 'received', 'returned']),
        partnershipId: kind === 'agreement' ? partnership.id : null,
        ...luck.pick([
          { validFrom: day('2026-10-15'), validUntil: day('2027-06-30') },
          {
            validFrom: luck.pick([null, day('2026-07-01')]),
            validUntil: luck.pick([null, ...days.map(day)]),
          },
        ]),
      });
    }
    if (luck.next() < 0.75) {
      await db.insert(attestations).values({
        organizationId,
        partnershipId: luck.pick([null, partnership.id]),
        role: 'Fellow',
        adults: 2,
        clearedBy: 'HR',
        clearedOn: day(luck.pick(['2026-07-01', '2026-10-15'])),
        expiresOn: day(luck.pick(['2026-10-16', '2026-10-31', '2027-08-01'])),
      });
    }
  }

  const rows = await db.select().from(partnerships);
  const clearances = await clearanceOf(officer, rows);
  const found: Record<string, number> = {};
  for (const { key } of await missingItems(officer)) {
    const byRule = rows
      .filter((row) => clearances.get(row.id)!.items.some((item) => item.key === key && !item.ok))
      .map(({ id }) => id);
    const byFilter = await districtIds(officer, { ...all, missing: key });
    expect([...byFilter].sort(), key).toEqual([...byRule].sort());
    found[key] = byRule.length;
  }
  // Every item was missing somewhere and in order elsewhere, or the comparison says nothing.
  for (const [key, count] of Object.entries(found)) {
    expect(count, key).toBeGreaterThan(0);
    expect(count, key).toBeLessThan(rows.length);
  }
});

test('days of grace count through the last of them, for the rule and for the filter alike', async ({
  db,
}) => {
  const officer = await aContext(db, 'office-staff');
  await db.update(documentKinds).set({ graceDays: 3 });
  const ending = async (lastDay: string) => {
    const pair = await aPair(db);
    const { id } = await aPartnership(db, pair, { startsOn: day('2026-10-01') });
    await aDocument(db, pair.organization.id, { validUntil: day(lastDay) });
    await db.insert(attestations).values({
      ...{ organizationId: pair.organization.id, role: 'Fellow', adults: 2, clearedBy: 'HR' },
      clearedOn: day('2026-07-01'),
      expiresOn: day(lastDay),
    });
    return id;
  };
  // Today is 14 October: the grace of the first ends today, that of the second ended yesterday.
  const [within, over] = [await ending('2026-10-11'), await ending('2026-10-10')];
  for (const missing of ['insurance', 'attestation'])
    expect(await districtIds(officer, { ...all, missing }), missing).toEqual([over]);
  const rows = await db.select().from(partnerships);
  const clearances = await clearanceOf(officer, rows);
  for (const key of ['insurance', 'attestation'])
    expect(
      [within, over].map((id) => clearances.get(id)!.items.find((item) => item.key === key)?.ok),
    ).toEqual([true, false]);
});

test('overdue is whose first day has come without clearance, counted by what is missing, and exported as shown', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const late = await aPartnership(db, world, {
    startsOn: day('2026-10-14'),
    price: 0 as never,
    fundingSource: 'none',
    headcount: 4,
  });
  await aPartnership(db, world, { startsOn: day('2026-10-15') });
  const overdue = DistrictSearch.parse({ overdue: 'yes' });

  const page = await districtPage(world.officer, overdue);
  expect(page.rows.map(({ id }) => id)).toEqual([late.id]);
  expect(page.rows[0]!.missing.map(({ key, owner }) => [key, owner])).toEqual([
    ['partnership', 'office'],
    ['agreement', 'partner'],
  ]);
  expect(await overdueByItem(world.officer)).toMatchObject({
    all: 1,
    items: expect.arrayContaining([
      { key: 'agreement', label: expect.any(String), count: 1 },
      { key: 'insurance', label: expect.any(String), count: 0 },
    ]),
  });

  const { body } = await exportDistrict(world.officer, PartnershipFilters.parse({ overdue: 'yes' }));
  const text = await new Response(body).text();
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(late.reference);
  // Beside the file of its sessions, which tells no count from 1 to 9 either.
  expect(lines[1]).toContain('"under 10"');
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.type, 'partnerships.exported'));
  expect(event?.data).toEqual({ filter: 'overdue=yes', count: 1 });
  for (const ctx of [world.leader, world.partner]) {
    await expect(districtPage(ctx, overdue)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(exportDistrict(ctx, all)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('sessions and confirmed ratings of a view are exported, recorded, with no count from 1 to 9', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  const other = await aRunningPartnership(db);
  const userId = world.leader.actor.userId!;
  const at = { enteredAt: world.leader.now, changedAt: world.leader.now };
  const session = { origin: 'form', enteredSide: 'school', schoolBy: userId, minutes: 45, ...at } as const;
  await db.insert(serviceSessions).values([
    {
      ...session,
      partnershipId: world.partnershipId,
      day: day('2026-10-06'),
      startsAt: '14:00' as never,
      headcount: 9,
    },
    {
      ...session,
      partnershipId: world.partnershipId,
      day: day('2026-10-13'),
      startsAt: '14:00' as never,
      headcount: 10,
    },
    {
      ...session,
      partnershipId: other.partnershipId,
      day: day('2026-10-13'),
      startsAt: '14:00' as never,
      headcount: 11,
    },
  ]);
  const prepared = { tookPlace: 'yes', preparedBy: userId, preparedAt: world.leader.now } as const;
  await db.insert(partnershipRatings).values([
    { ...prepared, partnershipId: world.partnershipId, comment: 'On time' },
    { ...prepared, partnershipId: other.partnershipId, comment: 'Not said yet' },
  ]);
  // Rated by a version of the rubric that was followed by one with other elements.
  const [given] = PARTNERSHIP_RUBRIC.standards;
  await storeRubric(world.director, { purpose: 'partnership', rubric: PARTNERSHIP_RUBRIC });
  const [standard] = await db.select().from(rubricStandards).where(eq(rubricStandards.key, given!.key));
  const level = { partnershipId: world.partnershipId, standardId: standard!.id, level: 3 };
  await db.insert(partnershipRatingLevels).values(level);
  await db
    .update(partnershipRatings)
    .set({ confirmedBy: userId, confirmedAt: world.leader.now })
    .where(eq(partnershipRatings.partnershipId, world.partnershipId));
  await db
    .insert(rubrics)
    .values({ purpose: 'partnership', version: 'next', title: 'Next', createdAt: new Date('2099-01-01') });
  const linesOf = async ({ body }: { body: ReadableStream<Uint8Array> }) =>
    (await new Response(body).text()).trim().split('\r\n');
  const told = async (file: { body: ReadableStream<Uint8Array> }) => (await linesOf(file)).slice(1);
  const ofSchool = PartnershipFilters.parse({ school: world.school.code });

  const sessions = await told(await exportSessions(world.officer, ofSchool));
  expect(sessions.map((line) => line.split(',').at(-1))).toEqual(['"under 10"', '"10"']);
  expect(await told(await exportSessions(world.officer, all))).toHaveLength(3);
  const [heads, ...ratings] = await linesOf(await exportRatings(world.officer, all));
  expect(ratings).toHaveLength(1);
  expect(ratings[0]).toContain('On time');
  expect(ratings[0]!.split(',')[heads!.split(',').indexOf(`"${given!.name}"`)]).toBe('"3"');
  const events = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(inArray(auditEvents.type, ['sessions.exported', 'ratings.exported']))
    .orderBy(auditEvents.sequence);
  expect(events).toEqual([
    { type: 'sessions.exported', data: { filter: `school=${world.school.code}`, partnerships: 1 } },
    { type: 'sessions.exported', data: { filter: '', partnerships: 2 } },
    { type: 'ratings.exported', data: { filter: '', partnerships: 2 } },
  ]);
  for (const ctx of [world.leader, world.partner]) {
    await expect(exportSessions(ctx, all)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(exportRatings(ctx, all)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('a part of a partner’s name is taken as it is typed; page two goes on where page one ended', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  for (let n = 0; n < 30; n += 1) await aPartnership(db, world);
  const pages = await Promise.all(
    [1, 2].map((page) =>
      districtPage(world.officer, DistrictSearch.parse({ page, school: world.school.code })),
    ),
  );
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(31);
  expect(pages.map(({ rows }) => rows.length)).toEqual([25, 6]);
  // Without a profile of the year a school is called as it was last, and none of its partnerships is left out.
  await db
    .update(schoolProfiles)
    .set({ schoolYear: '2025-26' as never })
    .where(eq(schoolProfiles.schoolCode, world.school.code));
  const bare = await districtPage(world.officer, DistrictSearch.parse({ school: world.school.code }));
  expect([bare.total, bare.rows.length, bare.rows[0]!.school]).toEqual([31, 25, world.school.name]);
  expect(await districtIds(world.officer, { ...all, partner: '%' })).toEqual([]);
  expect(
    await districtIds(world.officer, { ...all, partner: world.organization.name.slice(2) }),
  ).toHaveLength(31);
});

test('a view is its owner’s: colleagues read a shared one, nobody else deletes it, and it comes back', async ({
  db,
}) => {
  const owner = await aContext(db, 'office-staff');
  const colleague = await aContext(db, 'office-director');
  const state = PartnershipFilters.parse({ missing: 'insurance', overdue: 'yes', category: 'NOT A CODE' });
  expect(filtersQuery(state)).toBe('missing=insurance&overdue=yes');
  const id = await savePartnershipView(owner, { name: 'No insurance', shared: false, state });
  await expect(partnershipViewAddress(colleague, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(
    savePartnershipView(owner, { name: 'no INSURANCE', shared: false, state }),
  ).rejects.toMatchObject({ code: 'view-name-taken' });
  const shared = await savePartnershipView(owner, { name: 'Shared', shared: true, state });
  expect(await partnershipViewAddress(colleague, shared)).toBe(
    `/office/partnerships?saved=${shared}&missing=insurance&overdue=yes`,
  );
  await expect(deletePartnershipView(colleague, shared)).rejects.toMatchObject({ kind: 'forbidden' });
  await deletePartnershipView(owner, shared);
  expect((await partnershipViewsOf(colleague)).map(({ name }) => name)).toEqual([]);
  await restorePartnershipView(owner, shared);
  expect((await partnershipViewsOf(colleague)).map(({ name }) => name)).toEqual(['Shared']);
  const renamed = { viewId: shared, name: 'Everybody’s', shared: true };
  await expect(renamePartnershipView(colleague, renamed)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(renamePartnershipView(owner, { ...renamed, name: 'NO insurance' })).rejects.toMatchObject({
    code: 'view-name-taken',
  });
  await renamePartnershipView(owner, renamed);
  // Its own name, written otherwise, is free for it; and taken back, it is nobody else’s to read.
  await renamePartnershipView(owner, { ...renamed, name: 'EVERYBODY’S' });
  expect((await partnershipViewsOf(colleague)).map(({ name }) => name)).toEqual(['EVERYBODY’S']);
  await renamePartnershipView(owner, { ...renamed, shared: false });
  expect(await partnershipViewsOf(colleague)).toEqual([]);
  expect(await partnershipViewAddress(owner, shared)).toContain('missing=insurance');
  const events = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectType, 'partnership-view'), isNull(auditEvents.schoolCode)))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type)).toEqual([
    'partnership-view.saved',
    'partnership-view.saved',
    'partnership-view.deleted',
    'partnership-view.restored',
    ...Array(3).fill('partnership-view.changed'),
  ]);
  expect(events[0]!.data).toEqual({ shared: false });
});

test('places under ten are hidden by school and by band, and what would give one away with them', async ({
  db,
}) => {
  const world = await aRunningPartnership(db);
  await db.update(offerings).set({ category: 'stem' }).where(eq(offerings.id, world.offering.id));
  await db.update(partnerships).set({ headcount: 40 });
  const arts = await aPair(db);
  await db.update(offerings).set({ category: 'arts' }).where(eq(offerings.id, arts.offering.id));
  await aPartnership(db, { ...arts, school: world.school }, { headcount: 9 });
  const plain = await aPair(db);
  await db.update(offerings).set({ category: null }).where(eq(offerings.id, plain.offering.id));
  for (const headcount of [60, 20]) await aPartnership(db, plain, { headcount });

  // Its profile ended with the year before: the lists count it, and so does the table.
  const gone = await aSchool(db, { schoolYear: '2025-26' as never, name: 'Gone', opportunityIndex: null });
  await aPartnership(db, { ...plain, school: gone }, { headcount: 30 });

  expect((await servedPage(world.officer, { page: 1 })).asOf).toBeNull();
  const calendar = await aContext(db, 'office-director');
  expect([await drawUpServed(calendar), await drawUpServed(calendar)]).toEqual([true, false]);
  const page = await servedPage(world.officer, { page: 1 });
  const row = page.schools.find(({ code }) => code === world.school.code)!;
  expect(page.categories.map(({ code }) => code)).toEqual([NO_CATEGORY, 'arts', 'stem']);
  expect(row.counts[1]).toBeNull();
  // 49 in all and 40 of one kind would tell the nine.
  expect(row.total === null || row.counts[2] === null).toBe(true);
  await expect(servedPage(world.leader, { page: 1 })).rejects.toMatchObject({ kind: 'forbidden' });

  // Each number that is shown opens the partnerships that it counts, and no others.
  await aPartnership(db, plain, { status: 'ended', endedAt: NOW, endReason: 'money' });
  const { byBand, categories } = page;
  const opened: number[] = [];
  for (const { of, counts, total } of [
    ...page.schools.map((school) => ({ ...school, of: { school: school.code } })),
    ...byBand.map((band) => ({ ...band, of: { band: band.key } })),
  ])
    for (const [at, told] of [total, ...counts].entries()) {
      const category = at === 0 ? undefined : categories[at - 1]!.code;
      const search = DistrictSearch.parse({ ...of, category, standing: 'counted' });
      const { places } = await districtPage(world.officer, search);
      expect(told ?? places, JSON.stringify(search)).toBe(places);
      if (told) opened.push(told);
    }
  expect(opened).toEqual(expect.arrayContaining([80, 30]));
  expect(page.schools).toContainEqual(expect.objectContaining({ name: 'Gone', total: 30 }));

  const lines = (await new Response((await servedCsv(world.officer)).body).text()).trim().split('\r\n');
  expect(lines).toHaveLength(1 + page.byBand.length + page.total);
  page.byBand.forEach(({ label, total }, at) => {
    expect(lines[1 + at]).toContain(`"${label}"`);
    expect(lines[1 + at]!.endsWith(total === null ? '"under 10 or hidden"' : `"${total}"`)).toBe(true);
  });
  const taken = await db.select().from(auditEvents).where(eq(auditEvents.type, 'places.exported'));
  expect(taken.map(({ actorId }) => actorId)).toEqual([world.officer.actor.userId]);
});
