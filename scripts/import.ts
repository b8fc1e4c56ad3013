import fs from 'node:fs';
import path from 'node:path';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import { importPage } from '#app/features/import/import-page.server.ts';
import { IMPORT_KINDS, ImportForm } from '#app/features/import/inputs.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import { sayImport } from '#app/features/import/refusal-text.ts';
import type { Context } from '#app/platform/context.server.ts';
import { districtNow, findDistrict } from '#app/platform/district.server.ts';
import { env } from '#app/platform/env.server.ts';
import { type Database, openDatabase } from '#db/client.server.ts';

const USAGE = `Usage: npm run import -- ${IMPORT_KINDS.join('|')} FILE [--year 2026-27] [--source "where it comes from"]
                         [--as-of 2026-10-01] [--yes]

Shows what the file would change, and asks before it changes anything. --yes does not ask.`;

/** The command line acts for the Office: whoever can run it can read the whole database anyway. */
async function officeContext(db: Database): Promise<Context | undefined> {
  const district = await findDistrict(db);
  if (!district) return undefined;
  return {
    db,
    district,
    now: districtNow(district),
    schoolYear: district.currentSchoolYear,
    actor: {
      userId: null,
      name: 'The command line',
      email: null,
      role: 'office-staff',
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}

async function main(db: Database): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      year: { type: 'string' },
      source: { type: 'string' },
      'as-of': { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  const [kind, file] = positionals;
  if (!kind || !file) return fail(USAGE, 2);
  const ctx = await officeContext(db);
  if (!ctx) return fail('There is no district yet. Start Crosswalk and open /first-run.');

  const input = ImportForm.safeParse({
    kind,
    schoolYear: values.year ?? ctx.schoolYear,
    source: values.source ?? path.basename(file),
    asOf: values['as-of'] ?? '',
  });
  if (!input.success) return fail(input.error.issues.map(({ message }) => message).join('\n'), 2);

  const content = fs.readFileSync(file);
  const importId = await previewImport(ctx, { ...input.data, file: { name: path.basename(file), content } });
  const preview = await importPage(ctx, importId);
  show(preview);
  if (preview.problemCount > 0)
    return fail(`Nothing was changed: mend the ${preview.problemCount} problems first.`);
  if (!values.yes && !(await agreed())) return fail('Nothing was changed.', 0);

  const { rows } = await commitImport(ctx, importId);
  console.log(`Took in ${rows} rows.`);
  return 0;
}

function show(preview: Awaited<ReturnType<typeof importPage>>): void {
  const { fileName, rowCount, checksum, counts, problems, problemCount, repaired, changes } = preview;
  console.log(`${fileName}: ${rowCount} rows, SHA-256 ${checksum.slice(0, 12)}…`);
  if (repaired > 0)
    console.log(`${repaired} cells were put right, such as a code whose leading zeros were lost.`);
  for (const { line, column, message } of problems) {
    console.log(`  line ${line}${column === null ? '' : `, ${column}`}: ${message}`);
  }
  if (problemCount > problems.length) console.log(`  and ${problemCount - problems.length} more`);
  for (const { line, name, what, before, after } of changes) {
    console.log(`  line ${line}, ${name}: ${what === 'new' ? `new, ${after}` : `${before} → ${after}`}`);
  }
  console.log(`${counts.added} new, ${counts.changed} changed, ${counts.unchanged} as they were.`);
}

async function agreed(): Promise<boolean> {
  if (!stdin.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question('Take this in? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function fail(words: string, code = 1): number {
  console.error(words);
  return code;
}

const database = openDatabase(env.databaseUrl, { max: 2, patience: 'patient' });
try {
  process.exitCode = await main(database.db);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const said = sayImport(error);
  process.exitCode = fail(typeof said === 'string' ? said : said.message);
} finally {
  await database.close();
}
