import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { foundDistrict, startApplication, until } from '#tests/support/application.ts';

/** Stands in place of a search server and finds one offering, whatever is asked, until it is gone. */
async function aSearchServer() {
  const found: { id: string; name: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { queries = [] } = JSON.parse(Buffer.concat(chunks).toString() || '{}') as { queries?: unknown[] };
    const hits = found.map((each) => ({ ...each, organizationName: 'Sumar', summary: 'Sums.' }));
    const page = { indexUid: 'offerings', totalHits: hits.length, totalPages: 1, page: 1, hitsPerPage: 10 };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ results: queries.map(() => ({ ...page, hits, facetDistribution: {} })) }));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const die = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(die);
  return { host: `http://127.0.0.1:${port}`, found, die, comeBack: () => listen(port) };
}

test('the search goes on, plainly marked, when the search server dies in the middle, and is at its best once it is back', async () => {
  const searchServer = await aSearchServer();
  const application = await startApplication({ env: { MEILI_HOST: searchServer.host } });
  const database = openDatabase(await foundDistrict(application));
  onTestFinished(() => database.close());
  const partner = await anOrganization(database.db);
  const one = await anOffering(database.db, partner.id, { name: 'Robotics' });
  const two = await anOffering(database.db, partner.id, { name: 'Robotics for beginners' });
  await syncOfferings(database.db, [one.id, two.id]);
  searchServer.found.push({ id: one.id, name: one.name });
  const seen = async () => {
    const answer = await fetch(`${application.origin}/offerings?q=robtics`, { headers: { Cookie: 'a=b' } });
    const page = await answer.text();
    return {
      status: answer.status,
      isMarked: page.includes('Search is not at its best right now.'),
      found: [one, two].filter(({ slug }) => page.includes(`href="/offerings/${slug}"`)).length,
    };
  };
  expect(await seen()).toEqual({ status: 200, isMarked: false, found: 1 });

  await searchServer.die();

  // The embedded index has both, and still forgives the typo.
  for (let again = 0; again < 3; again += 1)
    expect(await seen()).toEqual({ status: 200, isMarked: true, found: 2 });
  await searchServer.comeBack();
  await until(async () => !(await seen()).isMarked, 20_000);
}, 90_000);
