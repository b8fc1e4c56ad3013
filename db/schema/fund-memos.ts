import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { instant } from './columns.ts';
import { fundRounds } from './fund.ts';

/**
 * What the memo of a round said at adoption and the round's own records do not hold: equity and open conflicts follow from
 * schools, people and other rounds, which go on changing. Append-only; the shape is `KeptMemo`.
 */
export const fundRoundMemos = pgTable('fund_round_memos', {
  roundId: uuid()
    .$type<FundRoundId>()
    .primaryKey()
    .references(() => fundRounds.id),
  content: jsonb().notNull(),
  keptAt: instant().notNull(),
});
