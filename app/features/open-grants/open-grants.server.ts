import { and, eq, sql } from 'drizzle-orm';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { moneyOfRequests } from '#app/features/fund/received.server.ts';
import { isApproved } from '#app/features/ledger/votes.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  fundAwards,
  fundRequests,
  fundRounds,
  fundSettings,
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

/** Every award of a round that stands, with its money as the ledger has it. One query. */
async function awardsOf(ctx: Context): Promise<AwardFacts[]> {
  const cents = (column: string) => sql<number>`${sql.raw(`money.${column}`)}::bigint`.mapWith(Number);
  const rows = await ctx.db
    .select({
      reference: fundRequests.reference,
      kind: fundRequests.kind,
      school: sql<string>`coalesce(${schoolProfiles.name}, ${fundRequests.schoolCode})`,
      schoolCode: fundRequests.schoolCode,
      offering: offerings.name,
      categoryCode: terms.code,
      categoryLabel: terms.label,
      organization: organizations.name,
      organizationSlug: organizations.slug,
      ein: organizations.ein,
      asked: fundRequests.amount,
      awarded: cents('awarded'),
      returned: cents('returned'),
      spent: cents('spent'),
      round: fundRounds.name,
      roundSlug: fundRounds.slug,
      schoolYear: fundRounds.schoolYear,
      awardedAt: sql<Date>`coalesce(${fundAwards.awardedAt},
        (select min(a.decided_at) from fund_appeals a
          where a.fund_request_id = ${fundRequests.id} and a.status = 'granted'),
        ${fundRounds.adoptedAt})`.mapWith((text: string | Date) => new Date(text)),
      changedAt: sql<Date>`greatest(money.changed_at, ${fundRounds.adoptedAt},
        (select max(v.recorded_at) from fund_votes v where v.round_id = ${fundRounds.id}))`.mapWith(
        (text: string | Date) => new Date(text),
      ),
      isFinal: isApproved(sql`fund_rounds.id`),
      hundredths: opportunityIndexValues.hundredths,
    })
    .from(fundRequests)
    .innerJoin(sql`(${moneyOfRequests()}) as money`, sql`money.fund_request_id = ${fundRequests.id}`)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .leftJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .leftJoin(organizations, eq(organizations.id, fundRequests.organizationId))
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
    );
  return rows.map(({ kind, categoryCode, categoryLabel, hundredths, ...row }) => ({
    ...row,
    asked: kind === 'ask' ? row.asked : null,
    category: categoryCode && categoryLabel ? { code: categoryCode, label: categoryLabel } : null,
    opportunityIndexBand: indexBand(hundredths)?.label ?? null,
  }));
}

/** The register of awards in the 360Giving format. Not found while there is no award: the standard has no empty package. */
export async function grantsFeed(ctx: Context): Promise<{ name: string; text: string }> {
  authorize(ctx, 'round.read-published');
  const feed = givingPackage(await awardsOf(ctx), await publisherOf(ctx));
  if (!feed) throw new Refusal('not-found', 'grants');
  return { name: 'grants.json', text: `${JSON.stringify(feed, null, 2)}\n` };
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
    returned: sum(({ returned }) => returned),
    spent: sum(({ spent }) => spent),
    modified: givingPackage(awards, publisher)?.modified ?? null,
  };
}
