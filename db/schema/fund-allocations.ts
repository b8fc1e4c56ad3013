import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import type { FormulaSettings, ScenarioSettings } from '#app/domain/fund/scenario.ts';
import { PORTFOLIO_RUN_STATUSES } from '#app/domain/fund/vocabulary.ts';
import type {
  FundRoundId,
  FundScenarioId,
  PortfolioRunId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import { cents, createdAt, id, instant, oneOf } from './columns.ts';
import { fundRounds } from './fund.ts';
import { users } from './identity.ts';
import { schools } from './schools.ts';

/** What a formula gives each school, with its working. Replaced whole until the round is proposed. */
export const fundAllocations = pgTable(
  'fund_allocations',
  {
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    amount: cents().notNull(),
    /** The shape is the formula's own result for the school, with its facts. */
    working: jsonb().notNull(),
  },
  (allocation) => [
    primaryKey({ name: 'fund_allocations_pk', columns: [allocation.roundId, allocation.schoolCode] }),
    check('fund_allocations_amount_not_negative', sql`${allocation.amount} >= 0`),
    index('fund_allocations_school_idx').on(allocation.schoolCode),
  ],
);

/** What a school puts in itself, which a tier matches; read from the Office's list while the round is a draft. */
export const fundPledges = pgTable(
  'fund_pledges',
  {
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    dollars: integer().notNull(),
  },
  (pledge) => [
    primaryKey({ name: 'fund_pledges_pk', columns: [pledge.roundId, pledge.schoolCode] }),
    check('fund_pledges_not_negative', sql`${pledge.dollars} >= 0`),
    index('fund_pledges_school_idx').on(pledge.schoolCode),
  ],
);

/** A question of the Office before it proposes: the same requests or schools by other rules. It decides nothing. */
export const fundScenarios = pgTable(
  'fund_scenarios',
  {
    id: id<FundScenarioId>(),
    sequence: integer().generatedAlwaysAsIdentity(),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    name: text().notNull(),
    settings: jsonb().$type<ScenarioSettings | FormulaSettings>().notNull(),
    createdBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    ...createdAt,
  },
  (scenario) => [index('fund_scenarios_round_idx').on(scenario.roundId, scenario.sequence)],
);

/** A portfolio that the worker is asked for: of the round itself, or of a scenario. One at a time is worked on. */
export const fundPortfolioRuns = pgTable(
  'fund_portfolio_runs',
  {
    id: id<PortfolioRunId>(),
    sequence: integer().generatedAlwaysAsIdentity(),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    scenarioId: uuid()
      .$type<FundScenarioId>()
      .references(() => fundScenarios.id, { onDelete: 'cascade' }),
    status: text({ enum: PORTFOLIO_RUN_STATUSES }).notNull().default('waiting'),
    requests: integer().notNull(),
    askedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    askedAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    answer: jsonb().$type<PortfolioAnswer>(),
    /** Whether the answer was taken into the ranking. */
    taken: boolean().notNull().default(false),
  },
  (run) => [
    check('fund_portfolio_runs_status_known', oneOf(run.status, PORTFOLIO_RUN_STATUSES)),
    check('fund_portfolio_runs_done_has_answer', sql`(${run.status} = 'done') = (${run.answer} is not null)`),
    index('fund_portfolio_runs_round_idx').on(run.roundId, run.sequence),
    index('fund_portfolio_runs_scenario_idx').on(run.scenarioId),
    index('fund_portfolio_runs_waiting_idx').on(run.status, run.sequence),
  ],
);
