import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { addToShortlist } from '#app/features/shortlist/add-to-shortlist.server.ts';
import { shortlistPage } from '#app/features/shortlist/shortlist-page.server.ts';
import { writeNote } from '#app/features/shortlist/write-note.server.ts';
import { ENGLISH_SEARCH } from '#app/features/words/english-search.ts';
import type { Context } from '#app/platform/context.server.ts';
import { beginSession, SESSION_COOKIE } from '#app/platform/session.server.ts';
import {
  memberships,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
} from '#db/schema/index.ts';
import { type Ask, openBuild } from '#tests/access/application.ts';
import { aDistrict, aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aPartnership } from '#tests/factories/partnerships.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let ask: Ask;

beforeAll(async () => {
  database = await createTestDatabase();
  await aDistrict(database.db);
  await someTerms(database.db);
  ({ ask } = await openBuild(database.url));
}, 900_000);

afterAll(() => database?.drop());

const HOSTILE = 'Chess </script><script>alert(1)</script> & <!-- friends';

async function cookieOf(ctx: Context): Promise<string> {
  const [membership] = await database.db
    .select()
    .from(memberships)
    .where(eq(memberships.id, ctx.actor.membershipId!));
  return `${SESSION_COOKIE}=${await beginSession(database.db, userOf(ctx), membership)}`;
}

const read = async (path: string, ctx?: Context) => {
  const response = await ask(path, { headers: ctx ? { Cookie: await cookieOf(ctx) } : {} });
  return { status: response.status, html: await response.text() };
};

/** What a search engine would read; the text between the tags, whatever it holds. */
function structureIn(html: string): Record<string, unknown>[] {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  return blocks.map(([, json]) => JSON.parse(json!));
}

test('an offering describes itself as a service, and no words of a partner end the script', async () => {
  const organization = await anOrganization(database.db, { name: 'The Knights' });
  const { slug } = await anOffering(database.db, organization.id, {
    name: HOSTILE,
    slug: 'hostile-chess',
    summary: HOSTILE,
    category: 'stem',
  });

  const { status, html } = await read(`/offerings/${slug}`);

  expect(status).toBe(200);
  const [service, ...others] = structureIn(html);
  expect(others).toEqual([]);
  expect(service).toMatchObject({
    '@context': 'https://schema.org',
    '@type': ['Service', 'Course'],
    name: HOSTILE,
    description: HOSTILE,
    serviceType: 'Science and math',
    provider: { '@type': 'NGO', name: 'The Knights' },
    availableLanguage: ['English', 'Spanish'],
    offers: { '@type': 'Offer', price: '0.00', priceCurrency: 'USD' },
    hoursAvailable: {
      dayOfWeek: ['https://schema.org/Tuesday', 'https://schema.org/Thursday'],
      opens: '15:15',
      closes: '16:45',
    },
    isAccessibleForFree: true,
    hasCourseInstance: {
      courseMode: 'Onsite',
      courseSchedule: { '@type': 'Schedule', startTime: '15:15', endTime: '16:45' },
    },
  });
  expect(html).not.toContain('<script>alert(1)');
});

test('a school says its state code, and the directory lists its page in order and from where it begins', async () => {
  const school = await aSchool(database.db, { name: 'The <School>' });
  const organization = await anOrganization(database.db);
  for (const n of [11, 12, 13]) await anOffering(database.db, organization.id, { name: `Weaving ${n}` });

  const [told] = structureIn((await read(`/schools/${school.code}`)).html);
  const [list] = structureIn((await read('/offerings?q=weaving')).html);

  expect(told).toMatchObject({
    '@type': 'School',
    name: 'The <School>',
    identifier: { '@type': 'PropertyValue', value: school.code },
  });
  expect(list).toMatchObject({ '@type': 'ItemList', numberOfItems: 3 });
  const items = list!.itemListElement as { position: number; name: string; url: string }[];
  expect(items.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(items.every(({ url }) => /^https?:\/\/.+\/offerings\/[a-z0-9-]+$/.test(url))).toBe(true);
  expect(structureIn((await read('/offerings?q=zzzzqx')).html)).toEqual([]);
});

test('a partner describes itself with its published offerings and no others', async () => {
  const organization = await anOrganization(database.db);
  const shown = await anOffering(database.db, organization.id);
  const draft = await anOffering(database.db, organization.id, {
    status: 'draft',
    name: 'Canary of a draft',
  });
  const paused = await anOffering(database.db, organization.id, {
    status: 'paused',
    name: 'Canary of a pause',
  });

  const { html } = await read(`/partners/${organization.slug}`);

  const [partner] = structureIn(html);
  expect(partner).toMatchObject({
    '@type': 'NGO',
    name: organization.name,
    telephone: '617-555-0101',
    hasOfferCatalog: { '@type': 'OfferCatalog', itemListElement: [{ itemOffered: { name: shown.name } }] },
  });
  expect((partner!.hasOfferCatalog as { itemListElement: unknown[] }).itemListElement).toHaveLength(1);
  for (const hidden of [draft, paused]) expect(html).not.toContain(hidden.name);
});

test('an offering serves the schools where it is cleared, and none where it is only agreed', async () => {
  const { db } = database;
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id, { slug: 'two-schools' });
  const [serves, agreed] = [await aSchool(db), await aSchool(db)];
  await aPartnership(
    db,
    { school: serves, organization, offering },
    {
      status: 'cleared',
      clearedAt: new Date('2026-09-20T12:00:00Z'),
      clearedUntil: '2027-06-30' as CalendarDate,
    },
  );
  await aPartnership(db, { school: agreed, organization, offering });
  const { html } = await read('/offerings/two-schools');
  expect(html).toContain(`/schools/${serves.code}`);
  expect(html).not.toContain(`/schools/${agreed.code}`);
});

test('a family’s pages stand under each language, and nothing else does', async () => {
  const organization = await anOrganization(database.db, { name: 'The Bishops' });
  const { slug } = await anOffering(database.db, organization.id, { slug: 'bishops-chess', name: 'Bishops' });

  const spanish = await read(`/es/offerings/${slug}`);
  expect(spanish.status).toBe(200);
  expect(spanish.html).toContain('<html lang="es-US">');
  expect(spanish.html).toContain('Traducido por una máquina');
  expect(spanish.html).toContain('Días y horas');
  expect(spanish.html).toContain(`href="/es/partners/${organization.slug}"`);
  expect(spanish.html).toMatch(
    new RegExp(`rel="alternate" hrefLang="ht" href="[^"]*/ht/offerings/${slug}"`, 'i'),
  );
  expect(spanish.html).toMatch(new RegExp(`rel="canonical" href="[^"]*/es/offerings/${slug}"`));

  const arabic = await read('/ar/schools');
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
  const somali = await read('/so/how-partners-are-checked');
  expect(somali.html).toContain('<span lang="en" dir="ltr">What we do not keep</span>');
  // No sentence changes its language in the middle, not at its date either.
  const untranslated = await read(`/so/offerings/${slug}`);
  expect(untranslated.html).toMatch(/Approved to <time[^>]*>30 June 2027</);
  const english = await read(`/offerings/${slug}`);
  expect(english.html).toContain('<html lang="en">');
  expect(english.html).not.toContain('<bdi');

  const staff = await ask('/es/office?view=all', {});
  expect([staff.status, staff.headers.get('Location')]).toEqual([307, '/office?view=all']);
  const elsewhere = await ask('/es//evil.example', {});
  expect(elsewhere.headers.get('Location')).toBe('/evil.example');
  const gone = await read('/es/schools/00000000');
  expect(gone.status).toBe(404);
  expect(gone.html).toContain('<h1>Esta página no existe</h1>');
  expect(gone.html).toMatch(/<form[^>]*action="\/es\/offerings"/);

  // Whoever passes on what they read passes it on in their language; what search engines keep is one address.
  expect(spanish.html).toMatch(new RegExp(`share__address">[^<]*/es/offerings/${slug}<`));
  expect(english.html).toMatch(new RegExp(`share__address">[^<]*[0-9]/offerings/${slug}<`));
  expect(spanish.html).toContain(`href="/es/offerings/${slug}/brief"`);
  // So does its sheet for a parent council: its own words in the language, the partner’s as they were written.
  const [sheet] = (await read(`/es/offerings/${slug}/brief`)).html.split('<script');
  for (const text of [
    '¿Es bueno?',
    'Precio para la escuela',
    '$9,600.00</bdi> por el año',
    'Cómo inscribirse',
  ])
    expect(sheet).toContain(text);
  expect(sheet).toMatch(new RegExp(`share__address[^/]*/[^<]*/es/offerings/${slug}<`));
  expect(sheet).toMatch(/lang="en" dir="ltr">Two teaching fellows/);
  const [inEnglish] = (await read(`/offerings/${slug}/brief`)).html.split('<script');
  expect(inEnglish).toMatch(/\$9,600\.00(<!-- -->)? for the year/);
  expect(inEnglish).not.toContain('<bdi');
  const found = await read('/es/offerings?q=Bishops');
  expect(found.html).toContain(`href="/es/offerings/${slug}"`);
  expect(found.html).toMatch(/<form[^>]*role="search"[^>]*action="\/es\/offerings"/);
});

test('a search is in its language with its filters, and what has no words there says so', async () => {
  const organization = await anOrganization(database.db, { name: 'The Rooks' });
  await anOffering(database.db, organization.id, { slug: 'rooks-chess', name: 'Rooks' });

  const none = await read('/es/offerings?q=Rooks&day=sun&when=summer');
  const [shown] = none.html.split('<script');
  for (const text of ['Domingo', 'Verano', 'Precio para la escuela', 'Quitar todos', 'Por barrio']) {
    expect(shown).toContain(text);
  }
  const one = await read('/es/offerings?q=Rooks&day=sun');
  expect(one.html).toContain('Lo que más quitó: Domingo (1 programa)');
  expect(one.html).toMatch(/<a [^>]*href="\/es\/offerings\?q=Rooks"/);

  // In a language that lacks the filters each of their words is marked as the English that it is.
  const [partly] = (await read('/kea/offerings?q=Rooks&day=sun')).html.split('<script');
  const texts = Object.values(ENGLISH_SEARCH).filter((text) => typeof text === 'string');
  const said = texts.flatMap((text) => [
    ...partly!.matchAll(new RegExp(`<([^<>]*)>${text.replace(/[^\w ]/g, '.')}<`, 'g')),
  ]);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter(([, tag]) => tag !== 'span lang="en" dir="ltr"')).toEqual([]);
});

test('a page asks for few files of script and for few bytes, and lists no routes but its own', async () => {
  const organization = await anOrganization(database.db);
  const { slug } = await anOffering(database.db, organization.id);
  // Files, and kilobytes as they travel: what was measured, and a little room.
  const most: Record<string, [files: number, kilobytes: number]> = {
    '/': [8, 118],
    '/offerings': [13, 125],
    [`/offerings/${slug}`]: [17, 123],
    '/report-a-concern': [12, 120],
  };
  for (const [address, [files, kilobytes]] of Object.entries(most)) {
    const { html } = await read(address);
    const asked = new Set([...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, file]) => file!));
    const bytes = [...asked].map((file) => gzipSync(readFileSync(join('build/client', file))).length);
    expect(asked.size, address).toBeGreaterThan(3);
    expect(asked.size, address).toBeLessThanOrEqual(files);
    expect(bytes.reduce((sum, each) => sum + each) / 1_000, address).toBeLessThanOrEqual(kilobytes);
    const manifest = JSON.parse(/window.__remixManifest = (\{.*?\});?<\/script>/s.exec(html)![1]!);
    expect(Object.keys(manifest.routes), address).toHaveLength(2);
    expect(asked.has(manifest.url), address).toBe(true);
  }
});

test('a refused concern answers in the language of its page, and a sent one stays there', async () => {
  const post = (body: Record<string, string>) =>
    ask('/es/report-a-concern', { method: 'POST', body: new URLSearchParams(body) });
  const refused = await post({ topic: 'safety', words: '', email: 'nobody' });
  // Behind the page stands what the browser takes over from: the answer as the rules gave it.
  const [html] = (await refused.text()).split('<script');
  expect(refused.status).toBe(422);
  expect(html).toContain('Cuéntenos qué pasó');
  expect(html).toContain('Escriba un correo electrónico como');
  expect(html).not.toContain('Tell us what happened');
  expect(html).not.toContain('concern.');
  const long = await post({ topic: 'safety', words: 'a'.repeat(5_001), email: `${'a'.repeat(250)}@b.org` });
  const [said] = (await long.text()).split('<script');
  expect(said).toContain('5,000');
  expect(said).toContain('Esa dirección es demasiado larga');
  expect(said).not.toContain('concern.');
  const sent = await post({ topic: 'safety', words: 'Nadie abrió la puerta.' });
  expect([sent.status, sent.headers.get('Location')]).toEqual([302, '/es/report-a-concern']);
});

test('what is not published has no page, no structured data and no brief, for anybody', async () => {
  const { db } = database;
  const school = await aSchool(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const director = await aContext(db, 'office-director');
  const make = async (
    what: string,
    change: (offeringId: never, organizationId: never) => Promise<unknown>,
  ) => {
    const organization = await anOrganization(db);
    const offering = await anOffering(db, organization.id, {
      name: `Canary, ${what}`,
      slug: `canary-${what}`,
    });
    await change(offering.id as never, organization.id as never);
    return offering;
  };
  const hidden = await Promise.all([
    make('paused', (id) => db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, id))),
    make('archived', (id) => db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, id))),
    make('suspended', (id) =>
      db
        .update(offeringRegistrations)
        .set({ status: 'suspended' })
        .where(eq(offeringRegistrations.offeringId, id)),
    ),
    make('expired', (_, id) =>
      db
        .update(organizationRegistrations)
        .set({ status: 'expired' })
        .where(eq(organizationRegistrations.organizationId, id)),
    ),
  ]);
  const map = await read('/sitemap.xml');
  expect(map.html).toMatch(/<loc>[^<]*\/es\/offerings\/two-schools<\/loc>/);
  expect(map.html).toMatch(new RegExp(`<loc>[^<]*\\d/schools/${school.code}</loc>`));
  expect(map.html).not.toContain('canary');
  for (const { slug, name } of hidden) {
    for (const path of [`/offerings/${slug}`, `/offerings/${slug}/brief`]) {
      for (const person of [undefined, leader, director]) {
        const { status, html } = await read(path, person);
        expect(`${path} ${status}`).toBe(`${path} 404`);
        expect(html).not.toContain(name);
        expect(structureIn(html)).toEqual([]);
      }
    }
    expect((await read(`/compare?o=${slug}`, leader)).html).not.toContain(name);
  }
}, 60_000);

test('a school’s list and notes are on no page of anybody else, nor in what their loaders send', async () => {
  const { db } = database;
  const school = await aSchool(db);
  const place = { schoolCode: school.code };
  const leader = await aContext(db, 'school-leader', place);
  const colleague = await aContext(db, 'school-designee', place);
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const organization = await anOrganization(db);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const director = await aContext(db, 'office-director');
  const offering = await anOffering(db, organization.id);
  const need = await aNeed(db, school.code);
  const { shortlistId } = await addToShortlist(leader, { offering: offering.slug, need: need.id });
  const { entries } = await shortlistPage(leader, { shortlistId, order: 'hand' });
  await writeNote(leader, { shortlistId, entry: entries[0]!.id, body: 'Canary of a note' });

  const own = await read(`/school/shortlists/${shortlistId}`, leader);
  expect(own.html).toContain('Canary of a note');
  expect((await read(`/offerings/${offering.slug}`, leader)).html).toContain(shortlistId);

  for (const person of [undefined, colleague, elsewhere, partner, director]) {
    for (const path of [
      `/school/shortlists/${shortlistId}`,
      `/school/shortlists/${shortlistId}?_data=routes%2Fschool.shortlists.%24shortlistId._index`,
      '/school/shortlists',
      `/offerings/${offering.slug}`,
      `/offerings/${offering.slug}/brief`,
      `/partners/${organization.slug}`,
      `/compare?o=${offering.slug}`,
      '/offerings',
      `/school/needs/${need.id}/matches`,
      `/history/shortlist/${shortlistId}`,
      `/history/school/${school.code}`,
    ]) {
      const { html } = await read(path, person);
      const who = `${person?.actor.role ?? 'public'} at ${path}`;
      expect(html.includes('Canary of a note'), who).toBe(false);
      // An address that is asked for comes back in a page that says there is nothing there.
      if (!path.includes(shortlistId)) expect(html.includes(shortlistId), who).toBe(false);
    }
  }
}, 60_000);
