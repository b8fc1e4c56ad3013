import { z } from 'zod';
import type { IndicatorText } from '#app/domain/quality/edit-rubric.ts';
import { RUBRIC_LIMITS } from '#app/domain/quality/judge-rubric.ts';
import type { LevelDescriptors } from '#app/domain/quality/rubric.ts';
import { tidy } from '#app/domain/quality/rubric-cells.ts';
import { LEVELS, RUBRIC_PURPOSES, STANDARD_FAMILIES } from '#app/domain/quality/vocabulary.ts';
import type { RubricDraftId, RubricId } from '#app/domain/shared/id.ts';
import { idParam, slugParam } from '#app/platform/fields.ts';

export const RubricParams = z.object({ rubricId: idParam<RubricId>() });
export const DraftParams = z.object({ draftId: idParam<RubricDraftId>() });
export const DraftStandardParams = DraftParams.extend({ standardKey: slugParam });
export const DraftIndicatorParams = DraftStandardParams.extend({ indicatorKey: slugParam });

const tidied = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => tidy(text ?? ''))
    .refine((text) => text.length <= most, `Use at most ${most.toLocaleString('en-US')} letters`);
const named = (message: string, most: number) => tidied(most).refine((text) => text !== '', message);
const seen = z.string().max(32).optional();

/** A form that names no draft that was read is of an older page: it is refused as one that has moved on. */
export const PublishDraftForm = z.object({ seen: z.string().max(32).catch('') });

/** What to begin from: a version to copy, or nothing for one of the purposes. */
export const StartDraftForm = z.object({ from: z.string().optional() }).transform(({ from }, ctx) => {
  const purpose = RUBRIC_PURPOSES.find((each) => from === `empty-${each}`);
  if (purpose) return { purpose };
  const id = idParam<RubricId>().safeParse(from);
  if (id.success) return { copyOf: id.data };
  ctx.addIssue({ code: 'custom', path: ['from'], message: 'Choose what to begin from' });
  return z.NEVER;
});

export const DraftAboutForm = z.object({
  title: named('Give the standards a title', RUBRIC_LIMITS.title),
  version: named('Name this version, for example 2027-28', RUBRIC_LIMITS.version),
  notice: tidied(RUBRIC_LIMITS.text),
  isSample: z
    .literal('on')
    .optional()
    .transform((on) => on === 'on'),
  seen,
});

/** `weight.<standard>` in basis points. Any sum is kept: a draft may be unfinished. */
export const WeightsForm = z.looseObject({ seen }).transform(({ seen, ...rest }, ctx) => {
  const weights = new Map<string, number>();
  for (const [name, value] of Object.entries(rest)) {
    const key = /^weight\.([a-z0-9-]{1,64})$/.exec(name)?.[1];
    if (!key || typeof value !== 'string') continue;
    const plain = value.trim().replace(',', '');
    if (/^\d{1,5}$/.test(plain) && Number(plain) <= 10_000) weights.set(key, Number(plain));
    else
      ctx.addIssue({
        code: 'custom',
        path: [name],
        message: 'Enter a weight from 1 to 10,000 basis points: 1,500 is 15%',
      });
  }
  return { weights, seen };
});

/** An example may be unfinished in a draft, as its levels may. */
export const StandardForm = z
  .object({
    family: z.enum(STANDARD_FAMILIES, { error: 'Choose what the standard is about' }),
    name: named('Name the standard', RUBRIC_LIMITS.name),
    about: tidied(RUBRIC_LIMITS.text),
    exampleEvidence: tidied(RUBRIC_LIMITS.text),
    exampleLevel: z.string().optional(),
    exampleWhy: tidied(RUBRIC_LIMITS.text),
    seen,
  })
  .transform(({ exampleEvidence: evidence, exampleLevel, exampleWhy: why, ...rest }) => {
    const level = LEVELS.find((each) => String(each) === exampleLevel) ?? null;
    const none = evidence === '' && level === null && why === '';
    return { ...rest, example: none ? null : { evidence, level, why } };
  });

const level = tidied(RUBRIC_LIMITS.text);

/** Levels may be unwritten in a draft; a floor has none, whatever was typed into them before. */
export const IndicatorForm = z
  .object({
    name: named('Name the indicator', RUBRIC_LIMITS.name),
    lookFor: tidied(RUBRIC_LIMITS.text),
    kind: z.enum(['rated', 'floor'], { error: 'Say whether it is rated or a floor' }),
    level1: level,
    level2: level,
    level3: level,
    level4: level,
    seen,
  })
  .transform(({ name, lookFor, kind, level1, level2, level3, level4, seen }) => {
    const levels: LevelDescriptors = [level1, level2, level3, level4];
    const floor = kind === 'floor';
    const text: IndicatorText = { name, lookFor, floor, descriptors: floor ? null : levels };
    return { text, seen };
  });

const part = {
  standard: slugParam,
  indicator: z
    .union([slugParam, z.literal('')])
    .optional()
    .transform((key) => key || null),
};
export const RemovePartForm = z.object(part);
export const MovePartForm = z.object({ ...part, to: z.enum(['up', 'down']) });

export const RubricFileForm = z.object({
  purpose: z.enum(RUBRIC_PURPOSES, { error: 'Say what these standards are for' }),
});
export const ImportRubricForm = RubricFileForm.extend({
  title: named('Give the standards a title', RUBRIC_LIMITS.title),
  version: named('Name this version, for example 2027-28', RUBRIC_LIMITS.version),
  fileName: tidied(200),
  text: z
    .string({ error: 'Choose the file again' })
    .min(1, 'Choose the file again')
    .max(1_000_000, 'The file is too large'),
});

export const FamilySearch = z.object({ family: z.enum(STANDARD_FAMILIES).optional().catch(undefined) });
