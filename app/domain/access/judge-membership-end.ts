import { ALLOWED, refused, type Verdict } from '#app/domain/shared/verdict.ts';
import type { MembershipRole } from './vocabulary.ts';

export type MembershipEnd = {
  readonly role: MembershipRole;
  /** Others who hold the same role in the same place and whose accounts are open. */
  readonly othersInRole: number;
  /** Whether a colleague ends it, rather than the Office. */
  readonly byColleague: boolean;
};

/**
 * A district is never without a director. An organization's colleagues never leave it without an admin; the Office
 * may, when nobody of that organization is left.
 */
export function judgeMembershipEnd(end: MembershipEnd): Verdict<'last-director' | 'last-admin'> {
  if (end.othersInRole > 0) return ALLOWED;
  if (end.role === 'office-director') return refused('last-director');
  if (end.role === 'partner-admin' && end.byColleague) return refused('last-admin');
  return ALLOWED;
}
