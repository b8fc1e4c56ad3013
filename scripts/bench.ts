// npm run bench -- NAME: measures ratios side by side in one run.
import { database } from '#app/platform/database.server.ts';

const BENCHES = {
  export: () => import('./bench/export.ts'),
  feed: () => import('./bench/feed.ts'),
  match: () => import('./bench/match.ts'),
  pages: () => import('./bench/pages.ts'),
  portfolio: () => import('./bench/portfolio.ts'),
  priority: () => import('./bench/priority.ts'),
  queue: () => import('./bench/queue.ts'),
  relevance: () => import('./bench/relevance.ts'),
  search: () => import('./bench/search.ts'),
  'what-if': () => import('./bench/what-if.ts'),
  sides: () => import('./bench/sides.ts'),
  workbench: () => import('./bench/workbench.ts'),
} as const;

const name = process.argv[2] as keyof typeof BENCHES | undefined;
if (!name || !(name in BENCHES)) {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(2);
}
const { bench } = await BENCHES[name]();
await bench();
await database().close();
process.exit(process.exitCode ?? 0);
