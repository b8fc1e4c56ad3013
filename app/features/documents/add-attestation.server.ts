import { eq } from 'drizzle-orm';
import type { AttestationId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { judgeAttestation, latestExpiry } from '#app/domain/vetting/judge-attestation.ts';
import { today } from '#app/features/district/today.server.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { attestations, partnerships } from '#db/schema/index.ts';
import { documentKindsOf } from './kinds.server.ts';

export type AddAttestationInput = {
  organizationId: OrganizationId;
  partnershipId?: PartnershipId | null;
  /** What the cleared adults do. Not their names. */
  role: string;
  adults: number;
  clearedBy: string;
  clearedOn: CalendarDate;
  /** As long as the Office lets a check count, unless an earlier end is given. */
  expiresOn?: CalendarDate | null;
};

/** States that adults were cleared: by whom, when, until when. Never what a check found. */
export async function addAttestation(ctx: Context, input: AddAttestationInput): Promise<AttestationId> {
  authorize(ctx, 'attestation.add', { organizationId: input.organizationId });
  const { organizationId, partnershipId = null, expiresOn: given, ...facts } = input;
  const { adults } = await documentKindsOf(ctx.db);
  const expiresOn = given ?? latestExpiry(input.clearedOn, adults.validMonths);
  const verdict = judgeAttestation({
    ...facts,
    expiresOn,
    today: today(ctx),
    validMonths: adults.validMonths,
  });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason, { months: adults.validMonths });

  return inTransaction(ctx, async (ctx) => {
    if (partnershipId) {
      const [partnership] = await ctx.db
        .select({ organizationId: partnerships.organizationId })
        .from(partnerships)
        .where(eq(partnerships.id, partnershipId));
      if (partnership?.organizationId !== organizationId) throw new Refusal('not-found', 'partnership');
    }
    const [attestation] = await ctx.db
      .insert(attestations)
      .values({
        ...facts,
        organizationId,
        partnershipId,
        expiresOn,
        attestedBy: ctx.actor.userId,
        createdAt: ctx.now,
      })
      .returning({ id: attestations.id });
    await refreshClearance(ctx, partnershipId ? { partnershipId } : { organizationId });
    await record(ctx, {
      type: 'attestation.added',
      subjectType: 'attestation',
      subjectId: attestation!.id,
      organizationId,
      data: { role: input.role, adults: input.adults, clearedOn: input.clearedOn, expiresOn },
    });
    return attestation!.id as AttestationId;
  });
}
