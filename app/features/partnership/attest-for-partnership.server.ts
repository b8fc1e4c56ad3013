import type { AttestationId, PartnershipId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

export type AttestForPartnershipInput = {
  partnershipId: PartnershipId;
  role: string;
  adults: number;
  clearedBy: string;
  clearedOn: CalendarDate;
};

/** States that the adults of one partnership were cleared. Its one event is that of the attestation. */
export async function attestForPartnership(
  ctx: Context,
  input: AttestForPartnershipInput,
): Promise<AttestationId> {
  return inTransaction(ctx, async (ctx) => {
    const { partnershipId, ...facts } = input;
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'partnership.attest', partnership);
    return addAttestation(ctx, {
      ...facts,
      organizationId: partnership.organizationId,
      partnershipId,
    });
  });
}
