import { and, eq, inArray, sql } from 'drizzle-orm';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  fundRequests,
  fundRounds,
  fundSettings,
  ledgerTransfers,
  offerings,
  opportunityIndexValues,
  organizations,
  schoolProfiles,
  terms,
} from '#db/schema/index.ts';
import { type AwardFacts, GRANT_COLUMNS, givingPackage, type Publisher } from './giving-package.ts';

async function publisherOf(ctx: Context): Promise<Publisher> {
  const [settings] = await ctx.db.select().from(fundSettings);
  return {
    prefix: settings?.grantPrefix ?? '360G-unregistered',
    name: ctx.district.name,
    address: siteAddress(''),
  };
}

/** Every award of an adopted round that no committee turned down, summed from the ledger. One query. */
async function awardsOf(ctx: Context): Promise<AwardFacts[]> {
  const vote = (result: string) =>
    sql<boolean>`exists (select from fund_votes v where v.round_id = ${fundRounds.id} and v.result = ${result})`;
  const moved = (sign: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(${ledgerTransfers.amount} * (${sign})), 0)::bigint`.mapWith(Number);
  const rows = await ctx.db
    .select({
      reference: fundRequests.reference,
      school: sql<string>`coalesce(${schoolProfiles.name}, ${fundRequests.schoolCode})`,
      schoolCode: fundRequests.schoolCode,
      latitude: schoolProfiles.latitude,
      longitude: schoolProfiles.longitude,
      offering: offerings.name,
      categoryCode: terms.code,
      categoryLabel: terms.label,
      organization: organizations.name,
      organizationSlug: organizations.slug,
      ein: organizations.ein,
      asked: fundRequests.amount,
      awarded: moved(
        sql`(${ledgerTransfers.toAccount} = 'award' and ${ledgerTransfers.fromAccount} in ('pool', 'reserve'))::int`,
      ),
      spent: moved(
        sql`(${ledgerTransfers.toAccount} = 'spent')::int - (${ledgerTransfers.fromAccount} = 'spent')::int`,
      ),
      round: fundRounds.name,
      roundSlug: fundRounds.slug,
      schoolYear: fundRounds.schoolYear,
      adoptedAt: fundRounds.adoptedAt,
      changedAt: sql<Date>`greatest(max(${ledgerTransfers.recordedAt}), ${fundRounds.adoptedAt},
        (select max(v.recorded_at) from fund_votes v where v.round_id = ${fundRounds.id}))`.mapWith(
        (text: string | Date) => new Date(text),
      ),
      isFinal: vote('approved'),
      isTurnedDown: vote('not-approved'),
      hundredths: opportunityIndexValues.hundredths,
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .innerJoin(ledgerTransfers, eq(ledgerTransfers.fundRequestId, fundRequests.id))
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .innerJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .leftJoin(terms, and(eq(terms.kind, 'category'), eq(terms.code, offerings.category)))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
      ),
    )
    .leftJoin(
      opportunityIndexValues,
      and(
        eq(opportunityIndexValues.releaseId, fundRounds.opportunityIndexReleaseId),
        eq(opportunityIndexValues.schoolCode, fundRequests.schoolCode),
      ),
    )
    .where(inArray(fundRounds.status, ['adopted', 'settled']))
    .groupBy(
      ...[fundRequests.id, fundRounds.id, offerings.id, organizations.id, terms.code, terms.label],
      ...[
        schoolProfiles.name,
        schoolProfiles.latitude,
        schoolProfiles.longitude,
        opportunityIndexValues.hundredths,
      ],
    );
  return rows
    .filter(({ isFinal, isTurnedDown }) => isFinal || !isTurnedDown)
    .map(({ categoryCode, categoryLabel, hundredths, adoptedAt, isTurnedDown: _, ...row }) => ({
      ...row,
      adoptedAt: adoptedAt!,
      category: categoryCode && categoryLabel ? { code: categoryCode, label: categoryLabel } : null,
      opportunityIndexBand: indexBand(hundredths)?.label ?? null,
    }));
}

/** The register of awards in the 360Giving format; `{ grants: [] }` of no version while there is no award. */
export async function grantsFeed(ctx: Context): Promise<{ name: string; text: string }> {
  authorize(ctx, 'round.read-published');
  const feed = givingPackage(await awardsOf(ctx), await publisherOf(ctx));
  return { name: 'grants.json', text: `${JSON.stringify(feed ?? { grants: [] }, null, 2)}\n` };
}

/** The same as a table, with the column titles of the standard. */
export async function grantsCsv(ctx: Context) {
  authorize(ctx, 'round.read-published');
  const feed = givingPackage(await awardsOf(ctx), await publisherOf(ctx));
  async function* batches() {
    yield (feed?.grants ?? []).map((grant) => GRANT_COLUMNS.map(([, cell]) => cell(grant)));
  }
  return {
    name: 'grants.csv',
    body: csvStream(
      GRANT_COLUMNS.map(([title]) => title),
      batches(),
    ),
  };
}

/** What stands beside the files: how many awards they hold, how much, as of when, and whose prefix they carry. */
export async function grantsPage(ctx: Context) {
  authorize(ctx, 'round.read-published');
  const [awards, publisher] = await Promise.all([awardsOf(ctx), publisherOf(ctx)]);
  const sum = (pick: (award: AwardFacts) => number) =>
    awards.reduce((total, award) => total + pick(award), 0);
  return {
    district: ctx.district.name,
    office: ctx.district.officeName,
    prefix: publisher.prefix,
    isRegistered: !publisher.prefix.includes('unregistered'),
    grants: awards.length,
    provisional: awards.filter(({ isFinal }) => !isFinal).length,
    awarded: sum(({ awarded }) => awarded),
    spent: sum(({ spent }) => spent),
    modified: givingPackage(awards, publisher)?.modified ?? null,
  };
}
