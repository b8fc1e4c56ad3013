import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type WriteMessageInput, writeMessage } from '#app/features/request/write-message.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { findPartnership } from './load-partnership.server.ts';

/** Writes on a partnership: the conversation of its request goes on. */
export async function writeOnPartnership(
  ctx: Context,
  { partnershipId, ...message }: Omit<WriteMessageInput, 'requestId'> & { partnershipId: PartnershipId },
): Promise<void> {
  const { requestId } = await findPartnership(ctx, partnershipId);
  if (requestId === null) throw new Refusal('rule', 'request-not-sent-yet');
  await writeMessage(ctx, { ...message, requestId });
}
