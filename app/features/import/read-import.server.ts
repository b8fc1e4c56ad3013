import { eq } from 'drizzle-orm';
import {
  type OpportunityIndexRow,
  readOpportunityIndex,
} from '#app/domain/schools/read-opportunity-index.ts';
import { plainName, readSchools, type SchoolRow } from '#app/domain/schools/read-schools.ts';
import type { Cells, FileProblem } from '#app/domain/shared/read-table.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { schoolProfiles, schools } from '#db/schema/index.ts';
import type { ImportKind } from './import-kinds.ts';

export type ReadImport = { problems: FileProblem[]; repaired: number } & (
  | { kind: 'schools'; rows: SchoolRow[] }
  | { kind: 'opportunity-index'; rows: OpportunityIndexRow[] }
);

/** What a file says, held against what the district knows: every problem, and the rows that have none. */
export async function readImport(ctx: Context, kind: ImportKind, cells: Cells): Promise<ReadImport> {
  if (kind === 'schools') {
    const { neighborhood } = await termLabels(ctx.db);
    const names = new Map(
      neighborhood.choices.flatMap(({ code, label }) => [
        [plainName(label), code],
        [plainName(code), code],
      ]),
    );
    return { kind, ...readSchools(cells, names) };
  }
  const known = await ctx.db
    .select({ code: schoolProfiles.schoolCode })
    .from(schoolProfiles)
    .innerJoin(schools, eq(schools.code, schoolProfiles.schoolCode));
  return { kind, ...readOpportunityIndex(cells, new Set(known.map(({ code }) => code))) };
}
