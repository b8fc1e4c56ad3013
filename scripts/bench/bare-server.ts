// The floor under two pages: node:http, the same reading from the database, a page put together from strings.
import http from 'node:http';
import { eq } from 'drizzle-orm';
import { RESULTS_PAGE_SIZE } from '#app/features/search/ask.server.ts';
import { env } from '#app/platform/env.server.ts';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { offerings, organizations } from '#db/schema/index.ts';
import { searchOfferings } from '#search/query.server.ts';

connectSearch();
const { db } = openDatabase(env.databaseUrl, { max: 10 });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const page = (title: string, body: string) =>
  `<!doctype html><title>${escaped(title)}</title><main><h1>${escaped(title)}</h1>${body}</main>`;

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://bench.invalid');
  const slug = /^\/offerings\/([a-z0-9-]+)$/.exec(url.pathname)?.[1];
  let html: string;
  if (slug) {
    const [row] = await db
      .select()
      .from(offerings)
      .innerJoin(organizations, eq(organizations.id, offerings.organizationId))
      .where(eq(offerings.slug, slug));
    html = page(
      row?.offerings.name ?? '',
      `<p>${escaped(row?.organizations.name ?? '')}</p><p>${escaped(row?.offerings.description ?? '')}</p>`,
    );
  } else {
    const { hits, total } = await searchOfferings(db, {
      text: url.searchParams.get('q') ?? '',
      pageSize: RESULTS_PAGE_SIZE,
    });
    html = page(
      `${total} offerings`,
      hits
        .map(
          (hit) => `<article><h2>${escaped(hit.name)}</h2><p>${escaped(hit.organizationName)}</p></article>`,
        )
        .join(''),
    );
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(html);
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
