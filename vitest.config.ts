import { defineConfig } from 'vitest/config';

const shared = {
  // A busy machine is slow, not wrong.
  testTimeout: 30_000,
  setupFiles: ['tests/support/fail-on-warning.ts'],
  pool: 'forks' as const,
  // Loading the application costs more than most files' tests, and nothing is kept between them but what is loaded.
  isolate: false,
  // A tenth of the processor's time went into tidying memory that was young, and more into its threads' waiting for each other.
  execArgv: ['--max-semi-space-size=32', '--single-threaded-gc'],
  // Whatever reads the settings finds some; nothing in a test may reach a database through them.
  env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', LOG_LEVEL: 'silent' },
};

/** Asks about another run's statements, where there was one. */
const AFTER_ANOTHER_RUN = ['tests/integration/platform/statements.test.ts'];
/** Has the solver, a checker or the engine in memory work, or runs a command on files: the same on any server, and asked of one. */
const SAME_ON_ANY_SERVER = [
  'tests/integration/fund/portfolio.test.ts',
  'tests/integration/fund/recompute.test.ts',
  'tests/integration/matching/checker.test.ts',
  'tests/integration/search/embedded.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Four runs of one `npm test` read the same files: each is transformed once.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/vitest' },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Properties run thousands of times; a machine that does other things too must not make them fail.
          testTimeout: 60_000,
          include: [
            'app/**/*.test.{ts,tsx}',
            'db/**/*.test.ts',
            'search/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          setupFiles: [...shared.setupFiles, 'tests/support/own-files.ts'],
          include: ['tests/integration/**/*.test.ts'],
          exclude: process.env.TEST_STATEMENTS_FROM ? SAME_ON_ANY_SERVER : AFTER_ANOTHER_RUN,
          globalSetup: ['tests/support/server.ts'],
          // The application as it is built is what node loads, not five megabytes to be transformed once more.
          server: { deps: { external: [/\/\.cache\/built-/] } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'operation',
          include: ['tests/operation/**/*.test.ts'],
          globalSetup: ['tests/support/migrated-folder.ts'],
          // They measure time and memory: one after the other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
