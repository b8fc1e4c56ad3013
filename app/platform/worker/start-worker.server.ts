import { sweepListChanges } from '#app/features/district/kept-lists.server.ts';
import { workPortfolio } from '#app/features/fund/work-portfolio.server.ts';
import { workStudy } from '#app/features/fund/work-study.server.ts';
import { sweepCatalogueChanges } from '#app/features/matching/catalogue-table.server.ts';
import { foldExposures } from '#app/features/matching/fold-exposures.server.ts';
import { seekLookAlikes } from '#app/features/merging/seek-look-alikes.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { NOTICES } from '#app/features/notifications/notices.ts';
import { wakeAlerts } from '#app/features/saved-search/wake-alerts.server.ts';
import { indexWriters } from '#search/configuration.server.ts';
import { sweepSearchChanges } from '#search/embedded/kept-index.server.ts';
import { rebuildWhatWasAsked, reconcile, syncSettings } from '#search/sync.server.ts';
import type { IndexWriter } from '#search/writer.ts';
import { sweepAttempts } from '../attempts.server.ts';
import { database } from '../database.server.ts';
import { findDistrict } from '../district.server.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { sweepSessions } from '../session.server.ts';
import type { RunningWorker } from '../startup.server.ts';
import { sweepFiles } from '../storage/file-store.server.ts';
import { connectSearch } from './connect-search.server.ts';
import { keepCoverage, lookAtCoverage } from './keep-coverage.server.ts';
import { bringsResults, keepIndex } from './keep-index.server.ts';
import { smtpTransport } from './mail-transport.server.ts';
import { runWorker, type Task } from './run-worker.server.ts';
import { answerAlerts } from './search-alerts.server.ts';
import { deliverToMailbox, sendNextMail } from './send-mails.server.ts';
import { calendarContext, turnOfDay } from './turn-of-day.server.ts';
import { workOutbox } from './work-outbox.server.ts';
import { writeMails, writeNotices } from './write-mails.server.ts';

const POLL_MS = 5_000;
const RECONCILE_MS = 600_000;
const CALENDAR_MS = 60_000;
const MAIL_SERVER_PAUSE_MS = 30_000;
const EXPOSURES_MS = 60_000;
const HOUSEKEEPING_MS = 3_600_000;

/** Starts the work that follows from requests: search, mail, notices. Any number of processes may do it at once. */
export async function startWorker(): Promise<RunningWorker> {
  connectSearch();
  const { db } = database();
  // The embedded index comes last: its rows stay locked until the batch is committed, and nobody is to wait for them
  // while a search server is being written to.
  const consumers = [
    writeMails(MAILS),
    writeNotices(NOTICES),
    keepCoverage(),
    ...indexWriters().reverse().map(keeping),
  ];
  const transport = env.smtpUrl ? smtpTransport(env.smtpUrl, env.mailFrom) : undefined;

  const tasks: Task[] = [
    {
      name: 'outbox',
      everyMs: POLL_MS,
      async run() {
        const taken = await workOutbox(db, { consumers, onFailure: reportFailure });
        return taken > 0 ? 'again' : 'idle';
      },
    },
    {
      name: 'mail',
      everyMs: POLL_MS,
      async run() {
        const { taken, serverIsAway } = await (transport ? sendNextMail(db, transport) : withoutServer());
        if (serverIsAway) return { pauseMs: MAIL_SERVER_PAUSE_MS };
        return taken > 0 ? 'again' : 'idle';
      },
    },
    {
      name: 'calendar',
      everyMs: CALENDAR_MS,
      async run() {
        await turnOfDay(db);
        return { pauseMs: CALENDAR_MS };
      },
    },
    {
      name: 'alerts on saved searches',
      everyMs: POLL_MS,
      run: () => answerAlerts(db),
    },
    ...indexWriters().map(reconciliation),
    {
      name: 'rebuild of the search index',
      everyMs: POLL_MS,
      run: async () => ((await rebuildWhatWasAsked(db)) ? 'again' : 'idle'),
    },
    {
      name: 'organizations that look alike',
      everyMs: POLL_MS,
      run: async () => ((await seekLookAlikes(db)) > 0 ? 'again' : 'idle'),
    },
    {
      name: 'coverage of needs',
      everyMs: CALENDAR_MS,
      run: () => lookAtCoverage(db),
    },
    {
      name: 'best portfolios',
      everyMs: POLL_MS,
      async run(signal) {
        const ctx = await calendarContext(db);
        return ctx && (await workPortfolio({ ...ctx, actor: { ...ctx.actor, name: 'The solver' } }, signal))
          ? 'again'
          : 'idle';
      },
    },
    {
      name: 'what if and sensitivity',
      everyMs: POLL_MS,
      async run(signal) {
        const ctx = await calendarContext(db);
        return ctx && (await workStudy(ctx, { signal })) ? 'again' : 'idle';
      },
    },
    {
      name: 'exposures',
      everyMs: EXPOSURES_MS,
      async run() {
        while ((await foldExposures(db)) > 0);
        return { pauseMs: EXPOSURES_MS };
      },
    },
    {
      name: 'housekeeping',
      everyMs: HOUSEKEEPING_MS,
      async run() {
        await sweepSessions(db);
        await sweepAttempts(db);
        await sweepCatalogueChanges(db);
        await sweepSearchChanges(db);
        await sweepListChanges(db);
        const files = await sweepFiles(db);
        if (files > 0) log.info({ files }, 'removed files that no record claims');
        return 'idle';
      },
    },
  ];

  /** A demonstration's mail is its mailbox page. A district's waits until there is a mail server, and none is lost. */
  async function withoutServer() {
    const district = await findDistrict(db);
    return district?.isDemonstration ? deliverToMailbox(db) : { taken: 0, serverIsAway: false };
  }

  const ending = new AbortController();
  const done = runWorker({
    database: database(),
    tasks,
    signal: ending.signal,
    report: (what, error) => log.error({ err: error }, `the worker failed: ${what}`),
  });
  return {
    async stop() {
      ending.abort();
      await done;
      transport?.close();
    },
  };
}

/** Alerts look again after each index is written: any of them may be the one that answers. */
const keeping = (writer: IndexWriter) => keepIndex(writer, wakeAlerts);

/** Finds and repairs what an index missed. It also fills one that is new. */
function reconciliation(writer: IndexWriter): Task {
  return {
    name: `reconciliation of the ${writer.name} index`,
    everyMs: RECONCILE_MS,
    async run() {
      const { db } = database();
      await syncSettings(db, [writer]);
      const drifts = await reconcile(db, [writer]);
      if (drifts.some(bringsResults)) await wakeAlerts(db);
      for (const { index, missing, stale, surplus } of drifts) {
        const found = { index, missing: missing.length, stale: stale.length, surplus: surplus.length };
        if (found.missing + found.stale + found.surplus > 0) log.info(found, 'repaired a search index');
      }
      return { pauseMs: RECONCILE_MS };
    },
  };
}

function reportFailure(consumer: string, event: { id: string; type: string }, error: unknown): void {
  log.error({ err: error, event: event.id, type: event.type }, `an event was not followed up: ${consumer}`);
}
