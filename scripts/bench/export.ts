import { fork } from 'node:child_process';
import { report } from './compare.ts';
import { withOwnDatabase } from './own-database.ts';
import { addApplications } from './synthetic-applications.ts';

const ROUNDS = 3;
type Cost = { size: number; milliseconds: number; kilobytes: number };

function exportOnce(url: string, way: 'streamed' | 'whole'): Promise<Cost> {
  const child = fork('scripts/bench/export-once.ts', [url, way], { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    child.once('message', (cost) => resolve(cost as Cost));
    child.once('exit', (code) => code !== 0 && reject(new Error(`the export ended with ${code}`)));
  });
}

const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** An export of 5,000 rows beside one of 500: peak memory of the process must not grow with the rows. */
export async function bench(): Promise<void> {
  await withOwnDatabase(async (small, smallUrl) => {
    await addApplications(small.db, 500);
    await withOwnDatabase(async (large, largeUrl) => {
      await addApplications(large.db, 5_000);
      const sides = [
        { name: 'streamed, 500 rows', url: smallUrl, way: 'streamed' },
        { name: 'streamed, 5,000 rows', url: largeUrl, way: 'streamed' },
        { name: 'all in memory, 5,000 rows', url: largeUrl, way: 'whole' },
      ] as const;
      const costs = new Map<string, Cost[]>(sides.map(({ name }) => [name, []]));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const { name, url, way } of sides) costs.get(name)!.push(await exportOnce(url, way));
      }
      for (const [title, of] of [
        ['Export: peak memory of the process (last column in MB)', (cost: Cost) => cost.kilobytes / 1024],
        ['Export: time', (cost: Cost) => cost.milliseconds],
      ] as const) {
        const base = costs.get(sides[0].name)!.map(of);
        report(
          title,
          sides.map(({ name }) => {
            const own = costs.get(name)!.map(of);
            const ratios = own.map((cost, round) => cost / base[round]!);
            return {
              name,
              ratio: middle(ratios),
              least: Math.min(...ratios),
              most: Math.max(...ratios),
              median: middle(own),
            };
          }),
        );
      }
    });
  });
}
