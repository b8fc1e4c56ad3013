import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  FINANCE_ENTRY_KINDS,
  FINANCE_FILE_STATUSES,
  FUND_APPEAL_STATUSES,
  RECONCILED,
  VOTE_RESULTS,
} from '#app/domain/fund/money-vocabulary.ts';
import { LEDGER_ACCOUNTS } from '#app/domain/fund/vocabulary.ts';
import type {
  CommitmentId,
  FinanceFileId,
  FundAppealId,
  FundRequestId,
  FundRoundId,
  LetterId,
  OfferingId,
  OrganizationId,
  PlanLineId,
  TransferId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, FiscalYear } from '#app/domain/shared/year.ts';
import { cents, createdAt, id, instant, oneOf } from './columns.ts';
import { letters } from './decisions.ts';
import { fundRequests, fundRounds, ledgerTransfers } from './fund.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';

const roundId = () =>
  uuid()
    .$type<FundRoundId>()
    .notNull()
    .references(() => fundRounds.id);
const fundRequestId = () =>
  uuid()
    .$type<FundRequestId>()
    .notNull()
    .references(() => fundRequests.id);
const userId = () =>
  uuid()
    .$type<UserId>()
    .references(() => users.id);

/**
 * What each account holds, kept by the ledger's own trigger and by nothing else. Pool, reserve, returned and source belong
 * to the round (the holder is the round); award and spent to a request; a commitment to a request and its requisition.
 */
export const ledgerBalances = pgTable(
  'ledger_balances',
  {
    roundId: roundId(),
    account: text({ enum: LEDGER_ACCOUNTS }).notNull(),
    holder: uuid().notNull(),
    requisitionNumber: text().notNull().default(''),
    balance: cents().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.roundId, row.account, row.holder, row.requisitionNumber] }),
    check('ledger_balances_account_known', oneOf(row.account, LEDGER_ACCOUNTS)),
    check('ledger_balances_never_negative', sql`${row.balance} >= 0 or ${row.account} = 'source'`),
    index('ledger_balances_holder_idx').on(row.holder),
  ],
);

/** What the committee decided on the awards of a round. Append-only; one approval makes them final. */
export const fundVotes = pgTable(
  'fund_votes',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: roundId(),
    heldOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    result: text({ enum: VOTE_RESULTS }).notNull(),
    /** Where it can be read: the number of the minutes or of the agenda item. */
    reference: text().notNull(),
    recordedBy: userId().notNull(),
    recordedAt: instant().notNull(),
    ...createdAt,
  },
  (vote) => [
    check('fund_votes_result_known', oneOf(vote.result, VOTE_RESULTS)),
    check('fund_votes_reference_given', sql`btrim(${vote.reference}) <> ''`),
    uniqueIndex('fund_votes_one_approval').on(vote.roundId).where(sql`${vote.result} = 'approved'`),
    index('fund_votes_round_idx').on(vote.roundId, vote.recordedAt),
  ],
);

/** A school's objection to the decision on its request. What is granted is paid from the round's reserve and from nothing else. */
export const fundAppeals = pgTable(
  'fund_appeals',
  {
    id: id<FundAppealId>(),
    fundRequestId: fundRequestId(),
    roundId: roundId(),
    status: text({ enum: FUND_APPEAL_STATUSES }).notNull().default('made'),
    grounds: text().notNull(),
    madeBy: userId().notNull(),
    madeAt: instant().notNull(),
    dueOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    decidedBy: userId(),
    decidedAt: instant(),
    reason: text(),
    grantedAmount: cents(),
    transferId: uuid()
      .$type<TransferId>()
      .references(() => ledgerTransfers.id),
    letterId: uuid()
      .$type<LetterId>()
      .references(() => letters.id),
    ...createdAt,
  },
  (appeal) => [
    check('fund_appeals_status_known', oneOf(appeal.status, FUND_APPEAL_STATUSES)),
    check('fund_appeals_grounds_given', sql`btrim(${appeal.grounds}) <> ''`),
    check(
      'fund_appeals_decided_whole',
      sql`(${appeal.status} in ('granted', 'denied')) = (${appeal.decidedBy} is not null and ${appeal.decidedAt} is not null and btrim(coalesce(${appeal.reason}, '')) <> '')`,
    ),
    check(
      'fund_appeals_granted_paid',
      sql`(${appeal.status} = 'granted') = (coalesce(${appeal.grantedAmount}, 0) > 0 and ${appeal.transferId} is not null)`,
    ),
    uniqueIndex('fund_appeals_one_per_request')
      .on(appeal.fundRequestId)
      .where(sql`${appeal.status} <> 'withdrawn'`),
    unique('fund_appeals_paid_once').on(appeal.transferId),
    index('fund_appeals_round_idx').on(appeal.roundId, appeal.status),
  ],
);

/** What a school means to spend an award on, month by month. The lines of an award never come to more than the award. */
export const planLines = pgTable(
  'plan_lines',
  {
    id: id<PlanLineId>(),
    fundRequestId: fundRequestId(),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    purpose: text().notNull(),
    /** `YYYY-MM`. */
    month: text().notNull(),
    amount: cents().notNull(),
    createdBy: userId().notNull(),
    ...createdAt,
  },
  (line) => [
    check('plan_lines_amount_positive', sql`${line.amount} > 0`),
    check('plan_lines_month_form', sql`${line.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check('plan_lines_purpose_given', sql`btrim(${line.purpose}) <> ''`),
    index('plan_lines_request_idx').on(line.fundRequestId, line.month),
  ],
);

/** A purchase under a requisition number. How much it holds stands in the ledger. */
export const commitments = pgTable(
  'commitments',
  {
    id: id<CommitmentId>(),
    requisitionNumber: text().notNull(),
    fundRequestId: fundRequestId(),
    roundId: roundId(),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    recordedOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    recordedBy: userId().notNull(),
    ...createdAt,
  },
  (commitment) => [
    unique('commitments_requisition_once').on(commitment.requisitionNumber),
    check(
      'commitments_requisition_form',
      sql`${commitment.requisitionNumber} ~ '^[A-Z0-9][A-Z0-9./-]{1,39}$'`,
    ),
    index('commitments_request_idx').on(commitment.fundRequestId),
    index('commitments_round_idx').on(commitment.roundId),
  ],
);

/** A month's file of the finance office, kept as it came. */
export const financeFiles = pgTable(
  'finance_files',
  {
    id: id<FinanceFileId>(),
    /** `YYYY-MM`. */
    month: text().notNull(),
    status: text({ enum: FINANCE_FILE_STATUSES }).notNull().default('previewed'),
    fileName: text().notNull(),
    checksum: text().notNull(),
    content: text().notNull(),
    rowCount: integer().notNull(),
    importedBy: userId().notNull(),
    committedAt: instant(),
    ...createdAt,
  },
  (file) => [
    check('finance_files_status_known', oneOf(file.status, FINANCE_FILE_STATUSES)),
    check('finance_files_month_form', sql`${file.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check(
      'finance_files_committed_once',
      sql`(${file.status} = 'committed') = (${file.committedAt} is not null)`,
    ),
    index('finance_files_created_idx').on(file.createdAt),
  ],
);

/** Every document of the finance office that was taken in, once, whatever became of it. Append-only. */
export const financeDocuments = pgTable(
  'finance_documents',
  {
    documentNumber: text().primaryKey(),
    fileId: uuid()
      .$type<FinanceFileId>()
      .notNull()
      .references(() => financeFiles.id),
    kind: text({ enum: FINANCE_ENTRY_KINDS }).notNull(),
    requisitionNumber: text().notNull(),
    postedOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    amount: cents().notNull(),
    transferId: uuid()
      .$type<TransferId>()
      .references(() => ledgerTransfers.id),
    ...createdAt,
  },
  (document) => [
    check('finance_documents_kind_known', oneOf(document.kind, FINANCE_ENTRY_KINDS)),
    check('finance_documents_amount_positive', sql`${document.amount} > 0`),
    index('finance_documents_requisition_idx').on(document.requisitionNumber),
    index('finance_documents_file_idx').on(document.fileId),
  ],
);

/** The reconciliation report of a file as it stood when the file was taken in. Append-only. */
export const reconciliationLines = pgTable(
  'reconciliation_lines',
  {
    fileId: uuid()
      .$type<FinanceFileId>()
      .notNull()
      .references(() => financeFiles.id),
    position: integer().notNull(),
    result: text({ enum: RECONCILED }).notNull(),
    /** The line of the file, counted as a spreadsheet does; null for what no line names. */
    line: integer(),
    documentNumber: text(),
    requisitionNumber: text().notNull(),
    /** Whole cents as Crosswalk and as the finance office have them; null where one has nothing. */
    here: cents(),
    there: cents(),
  },
  (line) => [
    primaryKey({ columns: [line.fileId, line.position] }),
    check('reconciliation_lines_result_known', oneOf(line.result, RECONCILED)),
  ],
);

/** A fiscal year whose money is settled for good: what was left went back, once. Append-only. */
export const fundYearEnds = pgTable('fund_year_ends', {
  fiscalYear: text().$type<FiscalYear>().primaryKey(),
  returned: cents().notNull(),
  closedBy: userId().notNull(),
  closedAt: instant().notNull(),
  ...createdAt,
});

/** The weeks in which buying is slower, each from a day to a day of any year (`MM-DD`). The Office's to edit. */
export const buyingPeaks = pgTable(
  'buying_peaks',
  {
    position: smallint().primaryKey(),
    fromDay: text().notNull(),
    toDay: text().notNull(),
  },
  (peak) => [
    check(
      'buying_peaks_days',
      sql`${peak.fromDay} ~ '^[0-1][0-9]-[0-3][0-9]$' and ${peak.toDay} ~ '^[0-1][0-9]-[0-3][0-9]$' and ${peak.fromDay} <= ${peak.toDay}`,
    ),
  ],
);

/** One row: what the Fund's open data needs to know. The prefix is given by the register of grant makers. */
export const fundSettings = pgTable(
  'fund_settings',
  {
    only: boolean().primaryKey().default(true),
    grantPrefix: text().notNull().default('360G-unregistered'),
    /** Above it an award by itself, out of an envelope or on appeal, needs two people; null is no such amount. */
    twoPeopleAbove: cents(),
  },
  (row) => [
    check('fund_settings_one_row', sql`${row.only}`),
    check('fund_settings_two_people_positive', sql`${row.twoPeopleAbove} > 0`),
    check('fund_settings_prefix_form', sql`${row.grantPrefix} ~ '^360G-[A-Za-z0-9]{2,40}$'`),
  ],
);
