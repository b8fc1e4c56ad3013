import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Sql, TransactionSql } from 'postgres';
import { openPool, type Patience, type Pool, patiences, type Watch } from './pool.server.ts';

/**
 * The drizzle instance over the pool. It is not told the schema: its relational queries would be made anew, table by
 * table, for every transaction, and plain selects say the same.
 */
export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What queries are written against: the pool or a transaction on it. */
export type Connection = PgDatabase<PostgresJsQueryResultHKT>;

export type OpenDatabase = {
  readonly db: Database;
  /** True while the server cannot be reached; it turns false by itself. */
  isDown(): boolean;
  /** Asks the server for an answer now. False means an outage has begun, and every waiting query has been refused. */
  check(): Promise<boolean>;
  /** Calls back for each notification on the channel, across restarts of the server. */
  listen(channel: string, onMessage: (payload: string) => void): Promise<{ unlisten(): Promise<void> }>;
  close(): Promise<void>;
};

type OpenOptions = {
  readonly max?: number;
  readonly patience?: Patience;
  /** False for work that is made again when the server is lost: its commits do not wait for the disk. */
  readonly waitsForDisk?: boolean;
  /** Sees each statement as it is sent, with the type numbers of its parameters (0: for the server to find out). */
  readonly watch?: Watch | undefined;
};

const RECOVERY_PAUSE_MS = 250;

/**
 * Opens a database. A query is never waited for in vain: when the server stays silent the connection is discarded, when
 * it cannot be reached at all the whole pool is replaced, so that nothing that was refused is executed later.
 */
export function openDatabase(url: string, options: OpenOptions = {}): OpenDatabase {
  const patience = patiences[options.patience ?? 'brisk'];
  let pool = open();
  let listeners: Pool | undefined;
  let down = false;
  let closing = false;
  let checking: Promise<boolean> | undefined;

  function open(): Pool {
    const { max = 10, waitsForDisk = true, watch } = options;
    return openPool(url, { max, patience, waitsForDisk, watch, onSilence: judgeSilence });
  }

  async function judgeSilence(pid: number, verdict: { discard(): void; wait(): void }): Promise<void> {
    if (!(await check())) return verdict.discard();
    const working = await pool.isWorking(pid).catch(() => false);
    return working ? verdict.wait() : verdict.discard();
  }

  function check(): Promise<boolean> {
    // During an outage recovery asks, and nobody else needs to wait for the answer.
    if (down) return Promise.resolve(false);
    checking ??= pool
      .answers()
      .then((answered) => {
        if (!answered && !closing) beginOutage();
        return answered;
      })
      .finally(() => {
        checking = undefined;
      });
    return checking;
  }

  function beginOutage(): void {
    if (down) return;
    down = true;
    const lost = pool;
    pool = open();
    adoptTypes(lost.sql, pool.sql);
    void lost.close(0);
    void recover();
  }

  async function recover(): Promise<void> {
    while (down && !closing) {
      await new Promise((resolve) => setTimeout(resolve, RECOVERY_PAUSE_MS).unref());
      if (await pool.answers()) down = false;
    }
  }

  // Drizzle keeps hold of one client for ever, while the pool behind it may be replaced.
  const client = {
    get options() {
      return pool.sql.options;
    },
    unsafe: (query: string, args: Args) => ask(pool.sql, query, args),
    begin: (work: (tx: unknown) => Promise<unknown>) => pool.sql.begin((tx) => work(preparing(tx))),
  };

  return {
    db: drizzle(client as unknown as Sql, { casing: 'snake_case' }),
    isDown: () => down,
    check,
    async listen(channel, onMessage) {
      listeners ??= open();
      const { unlisten } = await listeners.sql.listen(channel, onMessage);
      return { unlisten };
    },
    async close() {
      closing = true;
      await Promise.all([pool.close(5), listeners?.close(0)]);
    },
  };
}

type Args = Parameters<Sql['unsafe']>[1];

/**
 * Drizzle's queries, which the driver would describe anew each time, at the price of a second way to the server and back.
 * A prepared statement is described and planned once for each connection. Without arguments the driver needs one way only.
 */
function ask(sql: Sql | TransactionSql, query: string, args: Args) {
  return sql.unsafe(query, args, { prepare: (args?.length ?? 0) > 0 });
}

/** What drizzle asks of a transaction, its queries prepared. */
function preparing(tx: TransactionSql) {
  return {
    unsafe: (query: string, args: Args) => ask(tx, query, args),
    savepoint: (work: (inner: unknown) => Promise<unknown>) =>
      tx.savepoint((inner) => work(preparing(inner))),
  };
}

/** Drizzle sets its own readers for dates on the client it is given; a later pool must read them the same way. */
function adoptTypes(from: Sql, to: Sql): void {
  Object.assign(to.options.parsers, from.options.parsers);
  Object.assign(to.options.serializers, from.options.serializers);
}
