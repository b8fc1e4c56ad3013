/** What a rule answers: allowed, or refused for one named reason. */
export type Verdict<Reason extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Reason };

export const ALLOWED = { ok: true } as const;

export function refused<Reason extends string>(reason: Reason): { ok: false; reason: Reason } {
  return { ok: false, reason };
}
