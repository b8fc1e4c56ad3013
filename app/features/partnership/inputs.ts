import { z } from 'zod';
import { END_REASONS } from '#app/domain/partnerships/vocabulary.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { date, idParam, line, optionalDate, optionalText, wholeNumber } from '#app/platform/fields.ts';
import { OTHER_YEARS } from './year-choice.ts';

export const PartnershipParams = z.object({ partnershipId: idParam<PartnershipId>() });

export const EndForm = z.object({
  reason: z.enum(END_REASONS, { error: 'Choose the main reason' }),
  note: optionalText(2_000),
});

export const RenewForm = z.object({ how: z.enum(['send', 'draft']).catch('draft') });

export const RequisitionForm = z.object({
  requisitionNumber: line('Enter the requisition number', 40).regex(
    /^[A-Za-z0-9][A-Za-z0-9 ./-]*$/,
    'Use letters, figures and dashes, as the finance system prints it',
  ),
});

export const AgreementForm = z.object({
  validFrom: date('Enter the first day it covers'),
  validUntil: optionalDate('Enter the last day it covers'),
  schoolSigner: line('Say who signed for the school', 120),
  partnerSigner: line('Say who signed for the partner', 120),
  signedOn: date('Enter the day on which the last of them signed'),
});

export const PartnershipAttestationForm = z.object({
  role: line('Say what these adults do, such as teaching artist', 120),
  adults: wholeNumber('Say how many adults, for example 4', 1, 1_000),
  clearedBy: line('Say which office cleared them', 160),
  clearedOn: date('Enter the day they were cleared'),
});

export const PartnershipsSearch = z.object({
  show: z.enum(['not-cleared', 'cleared', 'ended', 'all']).catch('all'),
  year: z.enum(OTHER_YEARS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
