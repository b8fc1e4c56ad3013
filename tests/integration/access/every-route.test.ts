import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { beginSession, SESSION_COOKIE } from '#app/platform/session.server.ts';
import { reviews } from '#db/schema/index.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { type Ask, openBuild, type Route } from '#tests/access/application.ts';
import { PEOPLE, type PersonKey } from '#tests/access/people.ts';
import { COMMON_FORM, type Line, ROUTES } from '#tests/access/routes.ts';
import { type AccessWorld, stageAccessWorld } from '#tests/access/world.ts';
import { aMember } from '#tests/factories/people.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let world: AccessWorld;
let routes: Route[];
let ask: Ask;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await stageAccessWorld(database.db);
  ({ routes, ask } = await openBuild(database.url));
}, 900_000);

afterAll(() => database?.drop());

const NOBODY: readonly PersonKey[] = [];
const lineOf = ({ id }: Route): Line => ROUTES[id] ?? {};

/** The address with A's records in it; a parameter may mean different things in different places. */
function addressFor({ id, address }: Route): string {
  const filled = address.replaceAll(/:(\w+)\??/g, (_, name: string) => {
    const place = id
      .split('.')
      .reverse()
      .find((part) => `${part}.${name}` in world.params);
    const value = world.params[`${id}:${name}`] ?? world.params[`${place}.${name}`] ?? world.params[name];
    if (value === undefined) throw new Error(`${id}: no value for :${name}`);
    return value;
  });
  return filled.replace('*', 'no-such-page') + (lineOf({ id } as Route).search?.(world.params) ?? '');
}

type Outcome = 'let in' | 'kept out' | 'broken';

/** Kept out is a refusal, an admission that nothing is there, or the way to sign in, with what was typed or without. */
function outcomeOf(response: Response): Outcome {
  if (response.status >= 500) return 'broken';
  if (response.status === 403 || response.status === 404) return 'kept out';
  const leadsTo = response.headers.get('Location') ?? response.headers.get('X-Remix-Redirect') ?? '';
  const toSignIn = ['/sign-in?to=', '/signed-out?back='];
  return toSignIn.some((start) => leadsTo.startsWith(start)) ? 'kept out' : 'let in';
}

const cookies = new Map<PersonKey, Promise<string>>();

/** Reading ends no session, nor does being kept out: one for each person is enough. */
function lastingCookieOf(person: PersonKey): Promise<string> {
  const cookie = cookies.get(person) ?? world.cookieOf(person);
  cookies.set(person, cookie);
  return cookie;
}

async function get(person: PersonKey, path: string): Promise<Response> {
  return ask(path, { headers: { Cookie: await lastingCookieOf(person) } });
}

async function post(
  cookie: string,
  path: string,
  form: Record<string, string>,
  multipart?: true,
): Promise<Response> {
  const headers = { Cookie: cookie };
  if (!multipart) return ask(path, { method: 'POST', headers, body: new URLSearchParams(form) });
  const parts = Object.entries(form).map(([name, value]) => part(`name="${name}"`, value));
  parts.push(part('name="file"; filename="paper.pdf"\r\nContent-Type: application/pdf', '%PDF-1.7\n%%EOF\n'));
  return ask(path, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: `${parts.join('')}--${BOUNDARY}--\r\n`,
  });
}

const BOUNDARY = 'between-one-field-and-the-next';
/** Written out as a browser sends it: the runtime reads a file of a form in pieces, for which thousands of answers would wait. */
const part = (which: string, content: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${which}\r\n\r\n${content}\r\n`;

const dataAddress = (route: Route) => {
  const address = addressFor(route);
  return `${address}${address.includes('?') ? '&' : '?'}_data=${encodeURIComponent(`routes/${route.id}`)}`;
};

/** Findings by route, each said once. */
function gather() {
  const found = new Map<string, Set<string>>();
  return {
    add: (route: Route, words: string) => found.set(route.id, (found.get(route.id) ?? new Set()).add(words)),
    all: () => [...found].map(([id, words]) => `${id}: ${[...words].join(', ')}`),
  };
}

test('every route has its line, and every line its route', () => {
  expect(routes.map(({ id }) => id)).toEqual(Object.keys(ROUTES).sort((a, b) => a.localeCompare(b)));
});

test('a line speaks of a loader or an action exactly where there is one', () => {
  for (const route of routes) {
    const { loader, action } = lineOf(route);
    expect([route.id, loader !== undefined, action !== undefined]).toEqual([
      route.id,
      route.hasLoader,
      route.hasAction,
    ]);
  }
});

const OUTSIDERS: readonly PersonKey[] = ['public', 'account', 'adminB', 'adminC', 'leaderB', 'reviewerB'];

test('every loader lets in exactly those of its line, and sends nothing of one place to people of another', async () => {
  const wrong = gather();
  for (const route of routes.filter(({ hasLoader }) => hasLoader)) {
    const expected = lineOf(route).loader ?? NOBODY;
    await Promise.all(
      PEOPLE.map(async (person) => {
        const response = await get(person, route.hasPage ? dataAddress(route) : addressFor(route));
        const text = await response.text();
        const happened = outcomeOf(response);
        if (happened !== (expected.includes(person) ? 'let in' : 'kept out'))
          wrong.add(route, `${person} was ${happened}`);
        // The mailbox of a demonstration is everybody's, as its page says.
        if (route.id.startsWith('mailbox.') || !OUTSIDERS.includes(person)) return;
        for (const canary of world.canaries)
          if (text.includes(canary)) wrong.add(route, `${canary} to ${person}`);
      }),
    );
  }
  expect(wrong.all()).toEqual([]);
}, 300_000);

test('what nobody else is sent does reach its own people', async () => {
  const own = [
    ['leaderA', '/school/needs/:needId'],
    ['adminA', '/requests/:requestId'],
    ['adminA', '/partner/team'],
  ] as const;
  const texts = await Promise.all(
    own.map(async ([person, address]) => {
      const path = address.replace(/:(\w+)/, (_, name: string) => world.params[name]!);
      return (await get(person, path)).text();
    }),
  );
  const [need, message, , email] = world.canaries;
  expect([texts[0]!.includes(need!), texts[1]!.includes(message!), texts[2]!.includes(email!)]).toEqual([
    true,
    true,
    true,
  ]);
});

test('a calendar is read by its address alone, and not sent again while nothing has changed', async () => {
  const path = `/feeds/${world.params['feeds.$token.calendar[.ics]:token']}/calendar.ics`;
  const first = await ask(path, {});
  const tag = first.headers.get('ETag') ?? '';
  expect([first.status, first.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await first.text()).toContain('BEGIN:VEVENT');
  const unchanged = await ask(path, { headers: { 'If-None-Match': `"other", W/${tag}` } });
  expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
  expect((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  expect((await ask(path.replace('b', 'd'), {})).status).toBe(404);
});

test('every page stands, for one whom it is for', async () => {
  const broken = gather();
  for (const route of routes.filter(({ hasPage, hasLoader }) => hasPage && hasLoader)) {
    const [visitor] = lineOf(route).loader ?? NOBODY;
    if (!visitor) continue;
    const response = await get(visitor, addressFor(route));
    if (response.status >= 400 && response.status !== lineOf(route).status) {
      broken.add(route, `${response.status} for ${visitor}`);
    }
    const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
    if (isPage && !(await response.text()).startsWith('<!DOCTYPE html>')) broken.add(route, 'no doctype');
    if (!response.bodyUsed) await response.body?.cancel();
  }
  expect(broken.all()).toEqual([]);
}, 300_000);

/** So many students in everything that is counted of A's partnership, past what the database would let anybody change. */
async function countSoMany(students: number): Promise<void> {
  const { partnershipId, offeringId, fundRequestId } = world.params;
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`update partnerships set headcount = ${students} where id = ${partnershipId}`);
    await tx.execute(sql`
      update service_sessions set headcount = ${students} where partnership_id = ${partnershipId}`);
    await tx.execute(sql`
      update offering_registrations set places_taken = ${students} where offering_id = ${offeringId}`);
    await tx.execute(sql`update fund_requests set students = ${students} where id = ${fundRequestId}`);
  });
  // No trigger told the index, and results are published too.
  await rebuildIndex(database.db);
}

/** When the test is over, whatever came of it, all counts are what they were: those who act later have to agree on them. */
async function giveBackCounts(): Promise<void> {
  const { partnershipId, offeringId, fundRequestId } = world.params;
  const counted = [
    [sql`partnerships`, sql`headcount`, sql`id::text`, sql`id = ${partnershipId}`],
    [sql`service_sessions`, sql`headcount`, sql`id::text`, sql`partnership_id = ${partnershipId}`],
    [sql`offering_registrations`, sql`places_taken`, sql`school_year`, sql`offering_id = ${offeringId}`],
    [sql`fund_requests`, sql`students`, sql`id::text`, sql`id = ${fundRequestId}`],
  ] as const;
  const before = await Promise.all(
    counted.map(([table, column, key, which]) =>
      database.db.execute<{ key: string; count: number | null }>(
        sql`select ${key} as key, ${column} as count from ${table} where ${which}`,
      ),
    ),
  );
  onTestFinished(() =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      for (const [at, [table, column, key, which]] of counted.entries())
        for (const row of before[at]!)
          await tx.execute(
            sql`update ${table} set ${column} = ${row.count} where ${which} and ${key} = ${row.key}`,
          );
    }),
  );
}

test('whatever is published, today or by a route to come, reads alike for four students and for nine', async () => {
  // A calendar's address is a secret of whoever may read the counts in it.
  const published = routes.filter(
    (route) => lineOf(route).loader?.includes('public') && !route.id.startsWith('feeds.$token'),
  );
  const read = async (students: number) => {
    await countSoMany(students);
    const texts = new Map<string, string>();
    for (const route of published) {
      const response = await ask(route.hasPage ? dataAddress(route) : addressFor(route), {});
      texts.set(route.id, (await response.text()).replaceAll(/"now":"[^"]+"/g, ''));
    }
    return texts;
  };
  await giveBackCounts();
  const four = await read(4);
  const differing = async (students: number) => {
    const texts = await read(students);
    return published.filter(({ id }) => texts.get(id) !== four.get(id)).map(({ id }) => id);
  };

  expect(await differing(9)).toEqual([]);
  // What may be told is told, wherever something is told of it, so that the comparison sees something.
  expect((await differing(31)).sort()).toEqual([
    ...['offerings.$slug', 'offerings.$slug_.brief', 'offerings._index', 'partners.$slug'],
  ]);
}, 120_000);

/** What has been recorded so far: nobody who is kept out may add to it. */
async function recorded(): Promise<number> {
  const [row] = await database.db.execute<{ events: number }>(sql`
    select count(*)::int as events from audit_events where type not in ('user.sign-in-delayed')`);
  return row!.events;
}

test('every action keeps out those who are not on its line, and leaves no trace of them', async () => {
  const wrong = gather();
  for (const route of routes.filter(({ hasAction }) => hasAction)) {
    const line = lineOf(route);
    const form = { ...(line.multipart ? {} : COMMON_FORM), ...line.form?.(world.params) };
    const keptOut = PEOPLE.filter((one) => !line.action?.includes(one));
    const before = await recorded();
    await Promise.all(
      keptOut.map(async (person) => {
        // Both addresses run the same action; the page around the refusal is drawn for one of them.
        const page = person === keptOut[0] || !route.hasPage ? [addressFor(route)] : [];
        for (const address of route.hasPage ? [...page, dataAddress(route)] : page) {
          const response = await post(await lastingCookieOf(person), address, form, line.multipart);
          if (outcomeOf(response) !== 'kept out') wrong.add(route, `${person} got ${response.status}`);
          await response.body?.cancel();
        }
      }),
    );
    if ((await recorded()) !== before) wrong.add(route, 'somebody left a trace');
  }
  expect(wrong.all()).toEqual([]);
}, 600_000);

const SECRET = 'a-password-that-no-page-may-hold';
const CANARY = 'Typed before the sign-in ended, with an ễ.';

test('what anybody typed is in the answer when their sign-in had ended, and can be sent again', async () => {
  const wrong = gather();
  const asksWho = routes.filter(
    ({ id, hasAction }) => hasAction && id !== '$' && !ROUTES[id]?.action?.includes('public'),
  );
  for (const route of asksWho) {
    const line = lineOf(route);
    const address = addressFor(route);
    const form = { ...line.form?.(world.params), words: CANARY, currentPassword: SECRET };
    const sent = await post('visitor=1', address, form, line.multipart);
    const to = sent.headers.get('Location') ?? '';
    if (sent.status !== 307 || !to.startsWith('/signed-out?back=')) {
      wrong.add(route, `${sent.status} ${to}`);
      continue;
    }
    const answer = await post('visitor=1', to, form, line.multipart);
    const page = await answer.text();
    if (answer.status !== 401) wrong.add(route, `kept with ${answer.status}`);
    if (!page.includes(CANARY)) wrong.add(route, 'lost the words');
    if (page.includes(SECRET)) wrong.add(route, 'put a password into a page');
    if (line.multipart && !page.includes('Choose paper.pdf again')) wrong.add(route, 'forgot the file');
    if (!page.includes(`action="${address.replaceAll('&', '&amp;')}"`))
      wrong.add(route, 'does not lead back');
  }
  expect(asksWho.length).toBeGreaterThan(240);
  expect(wrong.all()).toEqual([]);
}, 300_000);

/** Somebody of a role that no person on its line has, or nobody where all have a part in it. */
function strangerTo(route: Route): PersonKey | undefined {
  const may = lineOf(route).action ?? NOBODY;
  return (['reviewerB', 'leaderB'] as const).find(
    (one) => !may.some((each) => each.startsWith(one.slice(0, -1)) || each === 'account'),
  );
}

test('who may never do it is refused before anything they sent is read', async () => {
  const asksFirst = routes.filter((route) => {
    const file = path.join('app/routes', route.id, 'route.tsx');
    return strangerTo(route) && existsSync(file) && readFileSync(file, 'utf8').includes('ctx.demand(');
  });
  const wrong = gather();
  for (const route of asksFirst) {
    const { status, body } = await post(
      await lastingCookieOf(strangerTo(route)!),
      addressFor(route),
      {},
      lineOf(route).multipart,
    );
    await body?.cancel();
    if (status !== 403) wrong.add(route, `a malformed form got ${status}`);
  }
  expect(asksFirst.length).toBeGreaterThan(150);
  expect(wrong.all()).toEqual([]);
}, 120_000);

test('what is wrong with a form of somebody else’s record is not said to people of other places', async () => {
  const wrong = gather();
  const records = routes.filter(
    ({ id, hasAction }) =>
      hasAction && /^(?:(?:requests|partnerships|sessions)\.\$|school\.\w+\.\$)/.test(id),
  );
  for (const route of records) {
    for (const person of ['leaderB', 'adminB'] as const) {
      if (lineOf(route).action?.includes(person)) continue;
      const address = addressFor(route);
      const { status, body } = await post(
        await lastingCookieOf(person),
        address,
        {},
        lineOf(route).multipart,
      );
      await body?.cancel();
      if (status === 422) wrong.add(route, `${person} was told what is wrong`);
    }
  }
  expect(records.length).toBeGreaterThan(40);
  expect(wrong.all()).toEqual([]);
}, 120_000);

/** They say no more than that one has stepped back, or lead to where a button stands. */
const TELL_NOTHING = [
  'reviews.$reviewId.declare',
  'reviews.$reviewId.conflict',
  'reviews.$reviewId.read',
  'reviews.$reviewId.autosave',
  'reviews.$reviewId.notes.autosave',
];

test('who has stepped back gets 403 for every page, paper and score of the application', async () => {
  const { user, membership } = await aMember(database.db, 'reviewer');
  const [review] = await database.db
    .insert(reviews)
    .values({
      applicationId: world.params.applicationId as ApplicationId,
      reviewerId: user.id,
      dueAt: new Date(),
      status: 'recused',
      declaredAt: new Date(),
      conflict: 'My sister works there',
    })
    .returning({ id: reviews.id });
  const headers = { Cookie: `${SESSION_COOKIE}=${await beginSession(database.db, user.id, membership)}` };
  const own = (address: string) => address.replace(world.params.reviewId!, review!.id);
  const wrong = gather();
  const theirs = routes.filter(({ id }) => id.startsWith('reviews.$reviewId') || id === 'files.$fileId');
  for (const route of theirs) {
    if (!TELL_NOTHING.includes(route.id)) {
      for (const address of route.hasPage ? [addressFor(route), dataAddress(route)] : [addressFor(route)]) {
        const { status } = await ask(own(address), { headers });
        if (status !== 403) wrong.add(route, `reading gave ${status}`);
      }
    }
    if (!route.hasAction) continue;
    const body = new URLSearchParams({ ...COMMON_FORM, ...lineOf(route).form?.(world.params) });
    const { status } = await ask(own(addressFor(route)), { method: 'POST', headers, body });
    if (status !== 403) wrong.add(route, `writing gave ${status}`);
  }
  expect(theirs.length).toBeGreaterThan(6);
  expect(wrong.all()).toEqual([]);
}, 120_000);

test('every action listens to those on its line', async () => {
  const wrong = gather();
  for (const route of routes.filter(({ hasAction }) => hasAction)) {
    for (const person of lineOf(route).action ?? NOBODY) {
      // Empty forms are enough: to be told what is missing, one has to be let in.
      const cookie = await world.cookieOf(person);
      const response = await post(cookie, addressFor(route), {}, lineOf(route).multipart);
      if (outcomeOf(response) !== 'let in') wrong.add(route, `${person} got ${response.status}`);
      await response.body?.cancel();
      if (lineOf(route).once) break;
    }
  }
  expect(wrong.all()).toEqual([]);
}, 600_000);
