import { z } from 'zod';
import { ALERT_FREQUENCIES } from '#app/domain/search/vocabulary.ts';
import type { SavedSearchId } from '#app/domain/shared/id.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const SavedSearchParams = z.object({ searchId: idParam<SavedSearchId>() });

const name = line('Give the search a name, such as “Reading, after school”', 60);
const shared = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on');
const frequency = z.enum(ALERT_FREQUENCIES, { error: 'Choose how often you want to hear of it' });

export const AlertForm = z.object({ frequency });
export const ChangeSavedSearchForm = z.object({ name, shared });
export const SaveSearchForm = z.object({ name, shared, frequency });

export const SavedSearchesSearch = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  /** Just deleted, and can be brought back. */
  deleted: idParam<SavedSearchId>().optional().catch(undefined),
});

/** 256 bits in base64url, as a stop link carries them. */
export const StopParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
