import { z } from 'zod';
import { NOTED_RECORDS } from '#app/domain/desk/vocabulary.ts';
import type { ApplicationId, BulkActId, QueueViewId } from '#app/domain/shared/id.ts';
import { choices, date, idParam, line, optionalText } from '#app/platform/fields.ts';

export const QueueViewParams = z.object({ viewId: idParam<QueueViewId>() });

export const QueueViewForm = z.object({
  name: line('Give the view a name, such as “Mine, late”', 60),
  shared: z
    .literal('on')
    .optional()
    .transform((on) => on === 'on'),
});

export const BulkActParams = z.object({ bulkActId: idParam<BulkActId>() });

/** A page of the queue has 25; a preview that nobody can read through is none. */
const MOST_CHOSEN = 200;

const chosen = choices<ApplicationId>((value) => z.uuid().safeParse(value).success).refine(
  (ids) => ids.length <= MOST_CHOSEN,
  `Choose at most ${MOST_CHOSEN} applications at once`,
);
const picked = chosen.catch([]);
const text = optionalText(4_000).transform((words) => words ?? '');

/** The code of one of the Office's kinds of documents. */
const kindCode = z
  .string({ error: 'Choose a kind of paper' })
  .regex(/^[a-z0-9-]{1,60}$/, 'Choose a kind of paper');

export const BulkSearch = z.object({ pick: picked });
export const AskSearch = z.object({
  pick: picked,
  kind: kindCode.catch('insurance'),
});
export const ExtendSearch = z.object({
  pick: picked,
  dueOn: date('Choose a day').optional().catch(undefined),
});

export const RemindForm = z.object({ pick: chosen, toReviewers: text, toPartners: text });
export const AskForm = z.object({ pick: chosen, kind: kindCode, text });
export const ExtendForm = z.object({ pick: chosen, dueOn: date('Choose the new day'), text });

export const NotedParams = z.object({
  subjectType: z.enum(NOTED_RECORDS),
  subjectId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
});
export const NoteForm = z.object({ body: line('Write what the Office should remember', 10_000) });
