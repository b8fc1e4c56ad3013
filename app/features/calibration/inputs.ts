import { z } from 'zod';
import type { ApplicationId, CalibrationId, UserId } from '#app/domain/shared/id.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const CalibrationParams = z.object({ calibrationId: idParam<CalibrationId>() });

/** What a decided application is looked for by: a part of the partner's name, or of the reference. */
export const CandidatesSearch = z.object({ q: z.string().trim().max(100).catch('') });

export const ChooseCalibrationForm = z.object({
  application: z.uuid('Choose an application').transform((text) => text as ApplicationId),
});

export const WaiveForm = z.object({
  reviewer: z.uuid('Choose a reviewer').transform((text) => text as UserId),
  reason: line('Say why they start without', 1_000),
});

export const OpenCalibrationForm = z.object({});
export const SubmitCalibrationForm = z.object({});
