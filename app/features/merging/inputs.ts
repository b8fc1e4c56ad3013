import { z } from 'zod';
import { MERGE_FIELDS, type MergeField } from '#app/domain/organization/vocabulary.ts';
import type { MergeId, OrganizationId, OrganizationPairId } from '#app/domain/shared/id.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const PairParams = z.object({ pairId: idParam<OrganizationPairId>() });
export const MergeParams = z.object({ mergeId: idParam<MergeId>() });

const LOOK_ALIKE_VIEWS = ['open', 'dismissed', 'merged'] as const;
export const LookAlikeSearch = z.object({
  view: z.enum(LOOK_ALIKE_VIEWS).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const DismissForm = z.object({ reason: line('Say why they are two organizations', 1_000) });

const keep = idParam<OrganizationId>();
/** Which of the two is kept; the older one unless it is said. */
export const MergeSearch = z.object({ keep: keep.optional().catch(undefined) });

const choice = z.enum(['kept', 'gone']).optional();
const fields = Object.fromEntries(MERGE_FIELDS.map((field) => [`take-${field}`, choice])) as Record<
  `take-${MergeField}`,
  typeof choice
>;

export const MergeForm = z
  .object({
    keep,
    reason: line('Say how you know that they are one organization', 1_000),
    ...fields,
  })
  .transform(({ keep, reason, ...choices }) => ({
    keptId: keep,
    reason,
    taken: MERGE_FIELDS.filter((field) => choices[`take-${field}`] === 'gone'),
  }));

export const UndoForm = z.object({ reason: line('Say why the merge is taken back', 1_000) });
