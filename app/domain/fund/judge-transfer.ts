import type { LedgerAccount } from './vocabulary.ts';

/** The ways in which money may move. `source` is the budget outside the ledger, which alone may go below zero. */
export const TRANSFER_PATHS: Readonly<Record<LedgerAccount, readonly LedgerAccount[]>> = {
  source: ['pool'],
  pool: ['reserve', 'award', 'source'],
  reserve: ['award', 'pool'],
  award: ['commitment', 'returned'],
  commitment: ['spent', 'award', 'returned'],
  spent: ['returned'],
  returned: ['pool', 'source'],
};

/** Whole cents in each account; an account that is not named holds 0. */
export type Balances = Readonly<Partial<Record<LedgerAccount, number>>>;
export type Transfer = { readonly from: LedgerAccount; readonly to: LedgerAccount; readonly amount: number };

export type TransferVerdict =
  | { readonly ok: true; readonly balances: Balances }
  | { readonly ok: false; readonly reason: 'not-positive' | 'not-a-path' }
  | { readonly ok: false; readonly reason: 'insufficient'; readonly left: number };

/**
 * Whether money may move, and the balances after it. No account but the
 * outside source goes below zero, and the sum of all accounts never changes.
 * For money of one request pass that request's balances. Product 1, ledger.
 */
export function judgeTransfer(balances: Balances, { from, to, amount }: Transfer): TransferVerdict {
  if (!Number.isSafeInteger(amount) || amount <= 0) return { ok: false, reason: 'not-positive' };
  if (!TRANSFER_PATHS[from].includes(to)) return { ok: false, reason: 'not-a-path' };
  const left = balances[from] ?? 0;
  if (from !== 'source' && amount > left) return { ok: false, reason: 'insufficient', left };
  return { ok: true, balances: { ...balances, [from]: left - amount, [to]: (balances[to] ?? 0) + amount } };
}
