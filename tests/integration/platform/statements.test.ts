import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { keptStatements, type Statement } from '#tests/support/statements.ts';
import { expect, test } from '#tests/support/test.ts';

const PLANNED = /^\s*(?:select|insert|update|delete|with|values)\b/i;

/** A table that a test makes for itself is not there, and of some parameters only the client knows the type. */
const NOT_ABOUT_THE_SERVER = ['42P01', '42P18'];

// One server's run leaves what it asked. The other runs a part of the tests, and is asked whether it knows every statement
// of all of them: to prepare one is to parse it and to look up each name, operator and type in it.
test('this server knows every statement that the other one was asked', async ({ database: { db } }) => {
  const statements = keptStatements(process.env.TEST_STATEMENTS_FROM!).filter(({ text }) =>
    PLANNED.test(text),
  );
  const names = await typeNames(db);
  const unknown: string[] = [];
  for (const [number, statement] of statements.entries()) {
    await db.execute(sql.raw(preparing(statement, number, names))).catch(({ cause }) => {
      if (!NOT_ABOUT_THE_SERVER.includes(cause?.code)) unknown.push(`${cause?.message}: ${statement.text}`);
    });
  }

  expect(unknown).toEqual([]);
  expect(statements.length).toBeGreaterThan(1_000);
});

type Names = ReadonlyMap<number, string>;

/** Of the types that every server numbers alike. */
async function typeNames(db: Connection): Promise<Names> {
  const rows = await db.execute<{ oid: number; name: string }>(
    sql`select oid::int as oid, format_type(oid, null) as name from pg_type where oid < 10000`,
  );
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}

function preparing({ text, types }: Statement, number: number, names: Names): string {
  const known = types.map((type) => names.get(type) ?? 'unknown').join(', ');
  return `prepare statement_${number}${known && ` (${known})`} as ${text}`;
}
