import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ImportId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatGrades, formatHundredths } from '#app/ui/format.ts';
import {
  imports,
  opportunityIndexReleases,
  opportunityIndexValues,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';
import { readCsv } from './read-csv.server.ts';
import { type ReadImport, readImport } from './read-import.server.ts';

const SHOWN = 50;

type Change = {
  line: number;
  code: string;
  name: string;
  what: 'new' | 'changed';
  before: string;
  after: string;
};

/** A kept file with what it would change, line by line, before anything is. */
export async function importPage(ctx: Context, importId: ImportId) {
  authorize(ctx, 'import.run');
  const [found] = await ctx.db
    .select({ kept: imports, by: users.name })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.importedBy))
    .where(eq(imports.id, importId));
  if (!found) throw new Refusal('not-found', 'import');
  const { kept, by } = found;

  const read = await readImport(ctx, kept.kind, readCsv(Buffer.from(kept.content)).cells);
  const changes = kept.status === 'previewed' ? await changesOf(ctx, read, kept.schoolYear) : [];
  return {
    id: kept.id,
    kind: kept.kind,
    status: kept.status,
    fileName: kept.fileName,
    source: kept.source,
    asOf: kept.asOf,
    schoolYear: kept.schoolYear,
    checksum: kept.checksum,
    rowCount: kept.rowCount,
    by: by ?? 'The command line',
    at: kept.createdAt.toISOString(),
    repaired: read.repaired,
    problems: read.problems.slice(0, SHOWN),
    problemCount: read.problems.length,
    good: read.rows.length,
    changes: changes.slice(0, SHOWN),
    counts: {
      added: changes.filter(({ what }) => what === 'new').length,
      changed: changes.filter(({ what }) => what === 'changed').length,
      unchanged: read.rows.length - changes.length,
    },
  };
}

async function changesOf(
  ctx: Context,
  read: ReadImport,
  year: typeof imports.$inferSelect.schoolYear,
): Promise<Change[]> {
  const codes = read.rows.map(({ code }) => code);
  if (codes.length === 0) return [];
  const profiles = await ctx.db
    .select()
    .from(schoolProfiles)
    .where(and(eq(schoolProfiles.schoolYear, year), inArray(schoolProfiles.schoolCode, codes)));
  const profileOf = new Map(profiles.map((profile) => [profile.schoolCode, profile]));
  if (read.kind === 'schools') {
    const words = (row: { name: string; grades: readonly string[]; enrollment: number }) =>
      `${row.name}, grades ${formatGrades([...row.grades])}, ${row.enrollment} students`;
    return read.rows.flatMap((row) => {
      const before = profileOf.get(row.code);
      const [was, becomes] = [before ? words(before) : '', words(row)];
      if (was === becomes) return [];
      return [
        {
          line: row.line,
          code: row.code,
          name: row.name,
          what: before ? ('changed' as const) : ('new' as const),
          before: was,
          after: becomes,
        },
      ];
    });
  }
  const last = await lastValues(ctx);
  return read.rows.flatMap((row) => {
    const before = last.get(row.code);
    if (before === row.hundredths) return [];
    return [
      {
        line: row.line,
        code: row.code,
        name: profileOf.get(row.code)?.name ?? row.code,
        what: before === undefined ? ('new' as const) : ('changed' as const),
        before: before === undefined ? '' : formatHundredths(before, 2),
        after: formatHundredths(row.hundredths, 2),
      },
    ];
  });
}

/** The values of the newest release, whatever its year. */
async function lastValues(ctx: Context): Promise<Map<string, number>> {
  const [release] = await ctx.db
    .select({ id: opportunityIndexReleases.id })
    .from(opportunityIndexReleases)
    .orderBy(desc(opportunityIndexReleases.createdAt))
    .limit(1);
  if (!release) return new Map();
  const values = await ctx.db
    .select()
    .from(opportunityIndexValues)
    .where(eq(opportunityIndexValues.releaseId, release.id));
  return new Map(values.map(({ schoolCode, hundredths }) => [schoolCode, hundredths]));
}
