import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Statement = z.object({ text: z.string(), types: z.array(z.number()) });
export type Statement = z.output<typeof Statement>;

/** Where one server's run leaves what it asked, for another server to be asked whether it knows all of it. */
const folder = process.env.TEST_STATEMENTS || undefined;
const file = folder && path.join(folder, `${process.pid}.jsonl`);
const kept = new Set<string>();

/** Sees what a test's database is sent; undefined where nobody wants to know. */
export const keepStatement =
  file === undefined
    ? undefined
    : (text: string, types: readonly number[]) => {
        if (kept.has(text)) return;
        kept.add(text);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.appendFileSync(file, `${JSON.stringify({ text, types })}\n`);
      };

/** Each statement once, of all processes of a run. */
export function keptStatements(from: string): Statement[] {
  const lines = fs
    .readdirSync(from)
    .flatMap((name) => fs.readFileSync(path.join(from, name), 'utf8').split('\n'))
    .filter(Boolean);
  const statements = lines.map((line) => Statement.parse(JSON.parse(line)));
  return [...new Map(statements.map((one) => [one.text, one])).values()];
}
