import { stringify } from 'csv-stringify/sync';
import type { AssignmentRecord } from '#app/domain/assignment/assignment-record.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { askInWords, bandInWords, resultInWords } from './assignment-words.ts';
import { findAssignment, recordIn } from './load-assignment.server.ts';

async function recordOf(ctx: Context, slug: string): Promise<AssignmentRecord> {
  authorize(ctx, 'assignment.list');
  return recordIn(await findAssignment(ctx, slug));
}

/** Every school's result with the reason for each offering that it asked, schools by name. */
function resultRows({ inputs, result }: AssignmentRecord) {
  const offered = new Map(inputs.offerings.map((offering) => [offering.id, offering]));
  const schools = new Map(inputs.schools.map((school) => [school.code, school]));
  return result.placements
    .map(({ code, offering, choice, asked }) => {
      const school = schools.get(code)!;
      const got = offering === null ? null : offered.get(offering)!;
      return {
        code,
        school: school.name,
        opportunityIndex: school.opportunityIndex,
        got: got && { slug: got.slug, name: got.name },
        choice,
        result: resultInWords(
          { offering: got?.name ?? null, choice, ranked: school.ranking.length },
          'office',
        ),
        reasons: asked
          .filter(({ answer }) => answer !== 'kept')
          .map((ask) => {
            const { name, groups, offered: isOffered } = offered.get(ask.offering)!;
            return {
              name,
              why: askInWords(ask, { groups, offered: isOffered, order: inputs.rules.order }, 'office'),
            };
          }),
      };
    })
    .sort((a, b) => a.school.localeCompare(b.school, 'en') || a.code.localeCompare(b.code, 'en'));
}

export async function assignmentResultsPage(ctx: Context, slug: string) {
  const record = await recordOf(ctx, slug);
  const rows = resultRows(record);
  return {
    rows,
    placed: rows.filter(({ got }) => got !== null).length,
    first: rows.filter(({ choice }) => choice === 1).length,
  };
}

/** The results as a table for spreadsheets: one line per school. */
export async function assignmentResultsCsv(ctx: Context, slug: string) {
  const record = await recordOf(ctx, slug);
  const { bandsFrom } = record.inputs.rules;
  const band = new Map(
    record.result.orders.flatMap(({ order }) => order.map((each) => [each.code, each.band] as const)),
  );
  const records = resultRows(record).map((row) => ({
    school_code: row.code,
    school: row.school,
    opportunity_index: row.opportunityIndex === null ? '' : (row.opportunityIndex / 100).toFixed(2),
    band_of_need: band.has(row.code) ? bandInWords(band.get(row.code)!, bandsFrom) : '',
    got: row.got?.name ?? '',
    choice: row.choice ?? '',
    reasons: row.reasons.map(({ name, why }) => `${name}: ${why}`).join(' '),
  }));
  return {
    name: `${slug}-result.csv`,
    text: stringify(records, { header: true, bom: true, escape_formulas: true }),
  };
}
