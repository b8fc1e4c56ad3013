import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '#app/platform/passwords.server.ts';
import { type Ask, openBuild } from '#tests/access/application.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { aUser } from '#tests/factories/people.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

const KNOWN = 'known@example.org';
const UNKNOWN = 'other@example.org';

let database: TestDatabase;
let ask: Ask;

beforeAll(async () => {
  database = await createTestDatabase();
  await aDistrict(database.db);
  await aUser(database.db, { email: KNOWN, passwordHash: await hashPassword('copper kettle ninety marsh') });
  ({ ask } = await openBuild(database.url));
}, 300_000);

afterAll(() => database?.drop());

let network = 0;

/** From a new network each time, so that no limit is in the way. */
async function submit(path: string, form: Record<string, string>) {
  network += 1;
  const began = performance.now();
  const response = await ask(
    path,
    { method: 'POST', body: new URLSearchParams(form) },
    `198.51.100.${network}`,
  );
  const body = await response.text();
  return { status: response.status, headers: [...response.headers], body, ms: performance.now() - began };
}

/** The answer without what the asker typed. */
const bare = (answer: Awaited<ReturnType<typeof submit>>, typed: string) => ({
  status: answer.status,
  headers: answer.headers,
  body: answer.body.replaceAll(typed, 'the address'),
});

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const FORMS = [
  ['/sign-in', { password: 'not the password' }],
  ['/sign-up', { name: 'Somebody', password: 'seven herons over quincy' }],
  ['/forgot-password', {}],
] as const;

test.each(FORMS)(
  '%s answers the same in every byte, whether the address has an account or not',
  async (path, rest) => {
    const known = await submit(path, { ...rest, email: KNOWN });
    const unknown = await submit(path, { ...rest, email: UNKNOWN });

    expect(known.status).toBeLessThan(500);
    expect(bare(known, KNOWN)).toEqual(bare(unknown, UNKNOWN));
  },
);

test('signing in takes as long for an address without an account', async () => {
  const times = { [KNOWN]: [] as number[], [UNKNOWN]: [] as number[] };
  const fastest = (email: typeof KNOWN | typeof UNKNOWN) => Math.min(...times[email]);
  let ratio = 0;
  // The fastest of each: whatever else the machine does only adds, so more rounds only bring them closer. Without the
  // hash that nothing fits, the second would stay a small part of the first.
  for (let round = 0; round < 80 && (round < 12 || ratio < 0.7 || ratio > 1.4); round += 1) {
    for (const email of round % 2 === 0 ? ([KNOWN, UNKNOWN] as const) : ([UNKNOWN, KNOWN] as const)) {
      const { ms } = await submit('/sign-in', { email, password: 'not the password' });
      if (round > 1) times[email].push(ms);
    }
    ratio = fastest(UNKNOWN) / fastest(KNOWN);
  }

  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
}, 120_000);

test.each(FORMS.slice(1))(
  '%s takes as long for an address that has an account',
  async (path, rest) => {
    const times = { [KNOWN]: [] as number[], [UNKNOWN]: [] as number[] };
    // Both at once: whatever else the machine does happens to both.
    for (let round = 0; round < 5; round += 1) {
      const [known, unknown] = await Promise.all(
        [KNOWN, `round-${round}${path.length}@example.org`].map((email) => submit(path, { ...rest, email })),
      );
      times[KNOWN].push(known!.ms);
      times[UNKNOWN].push(unknown!.ms);
    }

    for (const values of Object.values(times)) expect(Math.min(...values)).toBeGreaterThanOrEqual(495);
    expect(Math.abs(median(times[KNOWN]) - median(times[UNKNOWN]))).toBeLessThan(60);
  },
  60_000,
);
