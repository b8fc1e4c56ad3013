import type { CalendarDate } from '#app/domain/shared/year.ts';
import { touches } from '#app/domain/vetting/access-restriction.ts';
import { isDemanded } from '#app/domain/vetting/document-kinds.ts';
import { readyToServe } from '#app/domain/vetting/ready-to-serve.ts';
import type { KeptLists } from '#app/features/district/kept-lists.server.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { VettedOffering } from './vetted-offerings.server.ts';

/** The last day on which an offering could serve as far as its partner's own papers go; null where it cannot today. */
export function readyUntil(
  ctx: Context,
  offering: VettedOffering,
  { kinds, restrictions }: Pick<KeptLists, 'kinds' | 'restrictions'>,
): CalendarDate | null {
  const partnershipKinds = kinds.all
    .filter(({ subject }) => subject === 'partnership')
    .map(({ code }) => code);
  const asked = { paid: (offering.priceToSchool ?? 0) > 0, online: offering.place === 'online' };
  return readyToServe({
    today: today(ctx),
    schoolYear: ctx.schoolYear,
    organization: offering.organizationStanding,
    offering: offering.offeringStanding,
    requiredDocuments: kinds.all
      .filter(({ active, subject }) => active && subject !== 'adults' && subject !== 'partnership')
      .filter((kind) => isDemanded(kind, asked))
      .map(({ code, label, graceDays }) => ({ kind: code, name: label, graceDays })),
    partnershipKinds,
    documents: offering.papers.filter(({ kind }) => !partnershipKinds.includes(kind)),
    adults: 1,
    attestations: offering.attestations,
    attestationGraceDays: kinds.adults.graceDays,
    restrictions: restrictions.filter((restriction) => touches(restriction, offering)),
  }).readyUntil;
}
