import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { STUDY_STATUSES } from '#app/domain/fund/vocabulary.ts';
import type { FundRoundId, FundStudyId } from '#app/domain/shared/id.ts';
import { id, instant, oneOf } from './columns.ts';
import { fundRounds } from './fund.ts';

/**
 * What the worker found about a ranked round: its scenarios beside each other, and how firm each outcome is. One for each
 * version of what it follows from. Disposable: it decides nothing and can be worked out again.
 */
export const fundStudies = pgTable(
  'fund_studies',
  {
    id: id<FundStudyId>(),
    sequence: integer().generatedAlwaysAsIdentity(),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    /** SHA-256 of what it follows from: the ranking, the scenarios, the solver's answers. */
    version: text().notNull(),
    status: text({ enum: STUDY_STATUSES }).notNull().default('waiting'),
    requests: integer().notNull(),
    askedAt: instant().notNull(),
    /** By the database's clock, as is `finishedAt`. */
    startedAt: instant(),
    finishedAt: instant(),
    /** When the worker that has it last said that it is at it. */
    claimedAt: instant(),
    /** How often a worker took it up. */
    tries: integer().notNull().default(0),
    /** The shape is what `studyRound` returns. */
    result: jsonb(),
  },
  (study) => [
    unique('fund_studies_once').on(study.roundId, study.version),
    check('fund_studies_status_known', oneOf(study.status, STUDY_STATUSES)),
    check('fund_studies_done_has_result', sql`${study.status} <> 'done' or ${study.result} is not null`),
    index('fund_studies_waiting_idx')
      .on(study.sequence)
      .where(sql`${study.status} in ('waiting', 'running', 'failed')`),
  ],
);
