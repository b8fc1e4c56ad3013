import { database } from './database.server.ts';
import { outboxLag } from './worker/dead-letters.server.ts';

export type Check = { readonly ok: boolean; readonly note?: string };

const SLOWEST_MS = 2_000;
const LATEST_OUTBOX_SECONDS = 300;

const checks = new Map<string, () => Promise<Check>>([
  ['database', async () => ({ ok: await database().check() })],
  ['outbox', noLag],
]);

/** Another part says what it needs to do its work; a second registration under a name replaces the first. */
export function registerReadiness(name: string, check: () => Promise<Check>): void {
  checks.set(name, check);
}

export async function readiness(): Promise<{ ready: boolean; checks: Record<string, Check> }> {
  const named = await Promise.all(
    [...checks].map(async ([name, check]) => [name, await withinTime(check)] as const),
  );
  return { ready: named.every(([, { ok }]) => ok), checks: Object.fromEntries(named) };
}

async function withinTime(check: () => Promise<Check>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, note: 'no answer' }), SLOWEST_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { ok: false, note: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

async function noLag(): Promise<Check> {
  if (database().isDown()) return { ok: false };
  const { dead, oldestSeconds } = await outboxLag(database().db);
  return {
    ok: oldestSeconds <= LATEST_OUTBOX_SECONDS,
    note: `oldest entry waits ${oldestSeconds} s, ${dead} dead`,
  };
}
