// The floor under two pages: node:http, what the page reads of the database, and text put together, without a framework.
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

/** What was read as text in tags, and as much of the frame as makes the page as long as the application's. */
function page(address: string, facts: unknown): string {
  const drawn = draw(facts);
  return `${(frames.get(address) ?? '<!doctype html>').slice(0, -drawn.length || undefined)}${drawn}`;
}

/** Each text, number and yes or no of what was read, escaped and in a tag of its own. */
function draw(fact: unknown): string {
  if (fact === null || fact === undefined) return '';
  if (typeof fact !== 'object') return `<p>${escaped(String(fact))}</p>`;
  return `<div>${Object.values(fact).map(draw).join('')}</div>`;
}

async function read(url: URL): Promise<unknown> {
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
  // All that the page says, by the same statements; or the search alone.
  if (url.searchParams.has('whole')) return offeringsPage(await visitor(), OfferingsSearch.parse({ q }));
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
