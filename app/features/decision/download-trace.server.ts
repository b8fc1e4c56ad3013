import type { DecisionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { getDecision } from './load-decision.server.ts';

/** The trace byte for byte as it is kept: its SHA-256 is the mark on the page and in the letter. */
export async function downloadTrace(
  ctx: Context,
  decisionId: DecisionId,
): Promise<{ name: string; body: string }> {
  const { application, decision, content } = await getDecision(ctx, decisionId);
  if (content === null) throw new Refusal('not-found', 'trace');
  const kind = decision.isAppeal ? 'appeal' : 'decision';
  return { name: `${application.reference}-${kind}.json`, body: content };
}
