/** A stretch of time that the Office opens: half-open, from `opensAt` up to but not including `closesAt`. */
export type TimeSpan = { readonly opensAt: Date; readonly closesAt: Date };

export type SpanPhase = 'before' | 'open' | 'after';

/** Where an instant lies against a span. At `opensAt` it is open; at `closesAt` it is over. */
export function phaseAt(span: TimeSpan, now: Date): SpanPhase {
  if (now.getTime() < span.opensAt.getTime()) return 'before';
  return now.getTime() < span.closesAt.getTime() ? 'open' : 'after';
}
