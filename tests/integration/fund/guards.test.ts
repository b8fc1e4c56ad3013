import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { editFundSettings } from '#app/features/ledger/fund-settings.server.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly, roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

/**
 * What the database holds to by itself, tried by hand: each line is a write that no page offers, and the rule that has to name
 * itself in refusing it.
 */
test('each rule of the Fund that the database keeps refuses the write that would break it', async ({
  db,
}) => {
  const school = await aSchool(db);
  const { id, slug, staff, director } = await anOpenRound(db, {
    ...{ pool: dollars(20_000), reserve: dollars(4_000) },
  });
  const funded = await aSubmittedRequest(db, slug, { opportunityIndex: 84, amount: dollars(15_000) });
  const declined = await aSubmittedRequest(db, slug, { opportunityIndex: 51, amount: dollars(9_000) });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  await adoptRound(director, slug);
  await editFundSettings(director, { grantPrefix: '360G-test', twoPeopleAbove: null, peaks: [] });
  const appeal = await makeFundAppeal(declined.leader, {
    fundRequestId: declined.id,
    grounds: 'It names two.',
  });
  const draft = (await drawUpRound(staff, await roundInput(db))).id;
  const other = (await anOpenRound(db)).id;
  const [one, two] = [staff.actor.userId!, director.actor.userId!];
  const third = (await aContext(db, 'office-director')).actor.userId!;

  const ofDraft = (set: string) => `update fund_rounds set ${set} where id = '${draft}'`;
  const ofRequest = (set: string) => `update fund_requests set ${set} where id = '${declined.id}'`;
  const ofAppeal = (set: string) => `update fund_appeals set ${set} where id = '${appeal}'`;
  const grant = (amount: number) =>
    `status = 'granted', decided_by = '${third}', decided_at = now(), reason = 'It does.', granted_amount = ${amount}, transfer_id = gen_random_uuid()`;
  const transfer = (way: string, amount: number, more: 'null' | `'${string}'` = 'null', document = 'null') =>
    `insert into ledger_transfers (round_id, fund_request_id, from_account, to_account, amount, requisition_number, document_number, recorded_at)
     values ('${id}', '${funded.id}', ${way}, ${amount}, ${more}, ${document}, now())`;
  const commitment = (requisition = 'REQ-1') =>
    `insert into commitments (fund_request_id, round_id, requisition_number, organization_id, offering_id, recorded_by, recorded_on)
     values ('${funded.id}', '${id}', '${requisition}', '${funded.organization.id}', '${funded.offering.id}', '${one}', '2026-11-01')`;
  const proposal = (amount: number, reason: string, more = `'waiting', '${one}', now(), null, null`) =>
    `insert into award_proposals (fund_request_id, amount, reason, status, proposed_by, proposed_at, ended_by, ended_at)
     values ('${declined.id}', ${amount}, '${reason}', ${more})`;
  const vote = (reference: string) =>
    `insert into fund_votes (round_id, result, held_on, reference, recorded_by, recorded_at)
     values ('${id}', 'approved', '2026-11-01', '${reference}', '${one}', now())`;
  const financeFile = (month: string, status: string) =>
    `insert into finance_files (month, status, file_name, checksum, content, row_count, imported_by)
     values ('${month}', '${status}', 'f', 'c', '', 1, '${one}')`;

  const finance = (more: string) =>
    `with file as (${financeFile('2026-11', 'previewed')} returning id) ${more}`;
  const document = (kind: string, amount: number) =>
    finance(
      `insert into finance_documents (document_number, file_id, kind, requisition_number, posted_on, amount)
       select 'D-9', id, '${kind}', 'REQ-9', '2026-11-02', ${amount} from file`,
    );
  const reconciled = (result: string) =>
    finance(
      `insert into reconciliation_lines (file_id, position, result, requisition_number) select id, 1, '${result}', 'REQ-9' from file`,
    );
  const planned = (amount: number, purpose: string, month: string) =>
    `insert into plan_lines (fund_request_id, offering_id, organization_id, purpose, month, amount, created_by)
     values ('${funded.id}', '${funded.offering.id}', '${funded.organization.id}', '${purpose}', '${month}', ${amount}, '${one}')`;
  const appealed = (grounds: string) =>
    `insert into fund_appeals (fund_request_id, round_id, grounds, made_by, made_at, due_on)
     values ('${funded.id}', '${id}', '${grounds}', '${one}', now(), '2027-01-01')`;
  const yearEnd = `insert into fund_year_ends (fiscal_year, returned, closed_by, closed_at) values ('FY19', 0, '${one}', now())`;
  const ofFirst = (table: string, values: string) =>
    `insert into ${table} select (array_agg(r.id))[1], '${school.code}', ${values} from ${table.replace('values', 'releases')} r`;

  const attacks: readonly (readonly [rule: string, ...writes: string[]])[] = [
    ['fund_rounds_way', `update fund_rounds set status = 'open' where id = '${id}'`],
    ['fund_rounds_snapshot_frozen', `update fund_rounds set snapshot_hash = 'x' where id = '${id}'`],
    ['fund_rounds_rules_frozen', `update fund_rounds set pool = pool + 1 where id = '${id}'`],
    ['fund_rounds_adopted_has_snapshot', ofDraft(`snapshot_hash = 'x'`)],
    ['fund_rounds_weights_whole', ofDraft('weight_quality = weight_quality + 1')],
    [
      'fund_rounds_weights_whole',
      ofDraft(
        'weight_quality = 3000, weight_reach = 1500 - 1500, weight_underserved = 1001, weight_opportunity_index = 6000',
      ),
    ],
    ['fund_rounds_threshold_range', ofDraft('threshold = 100')],
    ['fund_rounds_loss_limit_range', ofDraft('loss_limit = 10001')],
    ['fund_rounds_appeal_days_range', ofDraft('appeal_days = 121')],
    ['fund_rounds_formula_has_method', ofDraft(`kind = 'formula'`)],
    ['fund_rounds_never_overspent', ofDraft('reserve = pool + 1')],
    ['fund_requests_amount_positive', ofRequest('amount = 0')],
    ['fund_requests_students_positive', ofRequest('students = 0')],
    ['fund_requests_ask_has_offering', ofRequest('offering_id = null')],
    [
      'fund_requests_allocation_frozen',
      ofRequest(`kind = 'allocation', offering_id = null, organization_id = null`),
    ],
    ['fund_requests_decided_whole', ofRequest(`decided_by = '${two}'`)],
    [
      'fund_requests_one_per_partnership',
      `insert into fund_requests (reference, round_id, school_code, partnership_id, offering_id, organization_id, amount, students)
       select 'FR-again', round_id, school_code, partnership_id, offering_id, organization_id, amount, students
       from fund_requests where id = '${declined.id}'`,
    ],
    [
      'fund_awards_amount_positive',
      `insert into fund_awards values ('${declined.id}', '${id}', 0, '${two}', now())`,
    ],
    [
      'fund_priorities_rank_once',
      `update fund_priorities set rank = 1 where round_id = '${id}' and rank = 2`,
    ],
    [
      'fund_appeals_of_its_round',
      `insert into fund_appeals (fund_request_id, round_id, grounds, made_by, made_at, due_on)
       values ('${funded.id}', '${other}', 'No.', '${one}', now(), '2027-01-01')`,
    ],
    ['fund_appeals_as_made', ofAppeal(`grounds = 'Other.'`)],
    [
      'fund_appeals_other_decider',
      ofAppeal(`status = 'denied', decided_by = '${two}', decided_at = now(), reason = 'No.'`),
    ],
    ['fund_appeals_within_ask', ofAppeal(grant(9_000_01))],
    ['fund_appeals_from_reserve', ofAppeal(grant(1))],
    ['ledger_transfers_amount_positive', transfer(`'award', 'returned'`, 0)],
    ['ledger_transfers_along_paths', transfer(`'award', 'spent'`, 1)],
    ['ledger_transfers_commitment_known', transfer(`'award', 'commitment'`, 1)],
    ['ledger_balances_never_negative', transfer(`'award', 'returned'`, 15_000_01)],
    [
      'ledger_transfers_document_once',
      commitment(),
      transfer(`'award', 'commitment'`, 2, `'REQ-1'`),
      transfer(`'commitment', 'spent'`, 1, `'REQ-1'`, `'D-1'`),
      transfer(`'commitment', 'spent'`, 1, `'REQ-1'`, `'D-1'`),
    ],
    ['commitments_requisition_once', commitment(), commitment()],
    ['commitments_requisition_form', commitment('req 1')],
    ['award_proposals_amount_positive', proposal(0, 'It fits.')],
    ['award_proposals_reason_given', proposal(1, ' ')],
    ['award_proposals_ended_whole', proposal(1, 'It fits.', `'waiting', '${one}', now(), '${two}', now()`)],
    ['award_proposals_two_people', proposal(1, 'It fits.', `'confirmed', '${one}', now(), '${one}', now()`)],
    ['award_proposals_one_waits', proposal(1, 'It fits.'), proposal(2, 'It fits.')],
    ['fund_votes_reference_given', vote(' ')],
    ['fund_votes_one_approval', vote('Item 5'), vote('Item 6')],
    ['fund_settings_two_people_positive', 'update fund_settings set two_people_above = 0'],
    ['finance_files_month_form', financeFile('2026-13', 'previewed')],
    ['finance_files_committed_once', financeFile('2026-11', 'committed')],
    // What is written once stays as it was written.
    ['ledger_transfers_append_only', 'update ledger_transfers set amount = amount + 1'],
    ['ledger_transfers_append_only', 'delete from ledger_transfers'],
    ['fund_awards_append_only', 'update fund_awards set amount = 1'],
    ['fund_awards_append_only', 'delete from fund_awards'],
    ['commitments_append_only', commitment(), `update commitments set requisition_number = 'REQ-2'`],
    ['commitments_append_only', commitment(), 'delete from commitments'],
    ['finance_documents_append_only', document('payment', 1), 'update finance_documents set amount = 2'],
    ['reconciliation_lines_append_only', reconciled('posted'), 'delete from reconciliation_lines'],
    ['fund_year_ends_append_only', yearEnd, 'delete from fund_year_ends'],
    ['finance_documents_amount_positive', document('payment', 0)],
    ['finance_documents_kind_known', document('gift', 1)],
    ['reconciliation_lines_result_known', reconciled('fine')],
    ['finance_files_status_known', financeFile('2026-11', 'lost')],
    ['plan_lines_amount_positive', planned(0, 'Fellows', '2027-01')],
    ['plan_lines_purpose_given', planned(1, ' ', '2027-01')],
    ['plan_lines_month_form', planned(1, 'Fellows', '2027-13')],
    ['fund_appeals_grounds_given', appealed(' ')],
    ['fund_appeals_one_per_request', appealed('It names two.'), appealed('It names three.')],
    ['fund_appeals_status_known', ofAppeal(`status = 'lost'`)],
    [
      'fund_appeals_decided_whole',
      ofAppeal(`decided_by = '${third}', decided_at = now(), reason = 'It does.'`),
    ],
    ['fund_appeals_granted_paid', ofAppeal(`granted_amount = 1, transfer_id = gen_random_uuid()`)],
    ['fund_requests_status_known', ofRequest(`status = 'lost'`)],
    ['fund_requests_allocation_is_awarded', ofRequest(`kind = 'gift'`)],
    ['fund_rounds_method_known', ofDraft(`method = 'first-come'`)],
    ['fund_rounds_allocation_known', ofDraft(`allocation_method = 'by-eye'`)],
    ['fund_priorities_amount_not_negative', 'update fund_priorities set proposed_amount = -1'],
    ['fund_pledges_not_negative', `insert into fund_pledges values ('${draft}', '${school.code}', -1)`],
    ['fund_votes_result_known', vote('Item 5').replace(`'approved'`, `'perhaps'`)],
    ['fund_settings_one_row', 'update fund_settings set "only" = false'],
    ['fund_settings_prefix_form', `update fund_settings set grant_prefix = 'GB-1'`],
    ['opportunity_index_values_range', ofFirst('opportunity_index_values', '100')],
    ['opportunity_index_values_range', ofFirst('opportunity_index_values', '0')],
    ['enrollment_values_not_negative', ofFirst('enrollment_values', '-1')],
  ];
  const refusals = await inTurn(attacks, async ([, ...writes]) => {
    try {
      await db.transaction(async (tx) => {
        for (const write of writes) await tx.execute(sql.raw(write));
        await tx.execute(sql`set constraints all immediate`);
      });
      return 'was written';
    } catch (error) {
      const { constraint_name: rule, message } = (error as { cause: Record<string, string> }).cause;
      return rule ?? message;
    }
  });
  expect(refusals).toEqual(attacks.map(([rule]) => rule));
});

async function inTurn<One, Result>(
  all: readonly One[],
  act: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}
