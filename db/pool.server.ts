import postgres, { type Sql } from 'postgres';

export type Patience = keyof typeof patiences;

/** How long the server may stay silent before it is doubted. People wait on the brisk one, scripts on the patient one. */
export const patiences = {
  brisk: { silenceSeconds: 1.3, probeSeconds: 1, connectSeconds: 2, statementMs: 15_000 },
  patient: { silenceSeconds: 15, probeSeconds: 10, connectSeconds: 15, statementMs: 0 },
} as const;

type Limits = (typeof patiences)[Patience];
type Verdict = { discard(): void; wait(): void };

export type Pool = {
  readonly sql: Sql;
  /** Whether a fresh session gets an answer in time. */
  answers(): Promise<boolean>;
  /** Whether the server is really busy with this session's query, as opposed to an answer that got lost. */
  isWorking(pid: number): Promise<boolean>;
  close(seconds: number): Promise<void>;
};

export type Watch = (statement: string, types: readonly number[]) => void;

type PoolOptions = {
  readonly max: number;
  readonly patience: Limits;
  readonly waitsForDisk?: boolean;
  readonly watch?: Watch | undefined;
  readonly onSilence: (pid: number, verdict: Verdict) => void;
};

export function openPool(
  url: string,
  { max, patience, waitsForDisk = true, watch, onSilence }: PoolOptions,
): Pool {
  const common = { onnotice: () => {}, backoff: 0.05, ...place(url) };
  const sql = postgres({
    ...common,
    max,
    // One query at a time per session: a slow query delays nobody who shares its connection.
    max_pipeline: 1,
    connect_timeout: patience.connectSeconds,
    overdue_after: patience.silenceSeconds,
    onoverdue: onSilence,
    ...(watch && {
      debug: (_: number, statement: string, __: unknown, types: number[]) => watch(statement, types),
    }),
    connection: {
      application_name: 'crosswalk',
      statement_timeout: patience.statementMs,
      ...(waitsForDisk ? {} : { synchronous_commit: 'off' }),
    },
  } as postgres.Options<Record<string, never>>);
  requirePatch(sql);

  const probe = postgres({
    ...common,
    max: 1,
    idle_timeout: 5,
    fetch_types: false,
    connect_timeout: patience.probeSeconds,
    overdue_after: patience.probeSeconds,
    connection: { application_name: 'crosswalk probe' },
  } as postgres.Options<Record<string, never>>);

  async function answers(): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      const started = performance.now();
      try {
        await probe`select 1`;
        return true;
      } catch {
        // A timer that fires far too late says that this process was busy, not that the server was silent.
        const late = performance.now() - started > patience.probeSeconds * 1500;
        if (!late) return false;
      }
    }
    return false;
  }

  return {
    sql,
    answers,
    async isWorking(pid) {
      const rows = await probe`
        select 1 from pg_stat_activity
        where pid = ${pid} and state = 'active' and wait_event_type is distinct from 'Client'`;
      return rows.length === 1;
    },
    async close(seconds) {
      await Promise.all([sql.end({ timeout: seconds }), probe.end({ timeout: 0 })]);
    },
  };
}

/** Understands libpq's way to name a socket's folder, `?host=/folder`, which the driver would send to the server. */
function place(url: string): postgres.Options<Record<string, never>> {
  const parsed = new URL(url);
  const folder = parsed.searchParams.get('host');
  const ssl = parsed.searchParams.get('sslmode');
  return {
    host: folder ?? decodeURIComponent(parsed.hostname).replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 5432),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    ...(ssl && ssl !== 'disable' ? { ssl: ssl as 'require' } : {}),
  };
}

/** Without the patch a database restart ends this process, so it must not start. */
function requirePatch(sql: Sql): void {
  if (!('overdue_after' in sql.options)) {
    throw new Error(
      'node_modules/postgres lacks the patch in patches/: run npm start or npm test once, which apply it.',
    );
  }
}
