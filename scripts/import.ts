// npm run import -- schools FILE, npm run import -- opportunity-index FILE
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import { importPage } from '#app/features/import/import-page.server.ts';
import { ImportForm } from '#app/features/import/inputs.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import { sayImport } from '#app/features/import/refusal-text.ts';
import { env } from '#app/platform/env.server.ts';
import { operatorContext } from '#app/platform/operator-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { openDatabase } from '#db/client.server.ts';

const USAGE = `Usage: npm run import -- schools FILE
       npm run import -- opportunity-index FILE

  --year 2026-27      the school year the file is of (the district's current one)
  --source "…"        where the file comes from (its name)
  --as-of 2026-10-01  the date of the figures
  --preview           only say what the file would change`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    year: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    preview: { type: 'boolean' },
  },
});
const [kind, file] = positionals;
if (!kind || !file) {
  console.error(USAGE);
  process.exit(2);
}
if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
  console.error(`There is no file ${file}.`);
  process.exit(2);
}

const database = openDatabase(env.databaseUrl, { max: 2, patience: 'patient' });
try {
  await run(kind, file);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  const said = sayImport(error);
  console.error(typeof said === 'string' ? said : said.message);
  process.exitCode = 1;
} finally {
  await database.close();
}

async function run(kind: string, file: string): Promise<void> {
  const ctx = await operatorContext(database.db);
  const form = ImportForm.safeParse({
    kind,
    schoolYear: values.year ?? ctx.schoolYear,
    source: values.source ?? path.basename(file),
    asOf: values['as-of'] ?? '',
  });
  if (!form.success) {
    console.error(form.error.issues.map(({ message }) => message).join('\n'));
    process.exitCode = 2;
    return;
  }
  console.log(`Reading ${file} …`);
  const importId = await previewImport(ctx, {
    ...form.data,
    file: { name: path.basename(file), content: fs.readFileSync(file) },
  });
  const page = await importPage(ctx, importId);
  const { added, changed, unchanged } = page.counts;
  console.log(`${plural(page.rowCount, 'row')}: ${added} new, ${changed} changed, ${unchanged} as before.`);
  if (page.repaired > 0) console.log(`${plural(page.repaired, 'school code')} got back the leading zeros.`);
  for (const { line, column, message } of page.problems) {
    console.error(`Line ${line}${column ? `, ${column}` : ''}: ${message}`);
  }
  if (page.problemCount > 0) {
    const { length: named } = page.problems;
    const rest = page.problemCount > named ? ` The first ${named} are named.` : '';
    console.error(`Nothing was changed: ${plural(page.problemCount, 'problem')}.${rest}`);
    process.exitCode = 1;
    return;
  }
  if (values.preview) return;
  const { rows } = await commitImport(ctx, importId);
  console.log(`Taken in: ${plural(rows, 'row')}, SHA-256 ${page.checksum}.`);
}
