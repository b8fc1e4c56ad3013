// The floor under two pages: node:http, what the page reads of the database, and a page that stands there already.
import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { RESULTS_PAGE_SIZE } from '#app/features/search/ask.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { districtNow, findDistrict } from '#app/platform/district.server.ts';
import { env } from '#app/platform/env.server.ts';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { offerings, organizations } from '#db/schema/index.ts';
import { searchOfferings } from '#search/query.server.ts';

/** The same compression as the application's. */
const LEVEL = 5;

connectSearch();
const { db } = openDatabase(env.databaseUrl, { max: 10 });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** The application's own page by its address, so that what is sent is as long and as hard to compress as what it sends. */
const frames = new Map<string, string>();

/** The frame with what was read put into it. */
const page = (address: string, items: readonly string[]) =>
  `${frames.get(address) ?? '<!doctype html>'}${items.map((item) => `<p>${escaped(item)}</p>`).join('')}`;

async function read(url: URL): Promise<string[]> {
  const slug = /^\/offerings\/([a-z0-9-]+)$/.exec(url.pathname)?.[1];
  if (slug) {
    const [row] = await db
      .select()
      .from(offerings)
      .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
      .where(eq(offerings.slug, slug));
    return row ? [row.offerings.name, row.organizations.name, row.offerings.description] : [];
  }
  const q = url.searchParams.get('q') ?? '';
  // All that the page says, as the page reads it; or the search alone.
  if (url.searchParams.has('whole')) {
    const { results, panel } = await offeringsPage(await visitor(), OfferingsSearch.parse({ q }));
    return [...results.map(({ name }) => name), ...panel.groups.map(({ title }) => title)];
  }
  const { hits } = await searchOfferings(db, { text: q, pageSize: RESULTS_PAGE_SIZE });
  return hits.map(({ name }) => name);
}

async function visitor(): Promise<Context> {
  const district = (await findDistrict(db))!;
  const nobody = { userId: null, email: null, organizationId: null, schoolCode: null, membershipId: null };
  return {
    db,
    district,
    schoolYear: district.currentSchoolYear,
    now: districtNow(district),
    actor: { ...nobody, name: 'The public', role: 'public' },
  };
}

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://bench.invalid');
  const body = gzipSync(page(url.pathname, await read(url)), { level: LEVEL });
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Encoding', 'gzip');
  response.end(body);
});
process.on('message', (frame: { address: string; html: string }) => {
  frames.set(frame.address, frame.html);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
