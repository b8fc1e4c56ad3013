import { json } from '@remix-run/node';
import type { SavedBeginning } from '#app/features/request/beginning.server.ts';
import type { Reply } from '#app/platform/forms.server.ts';

/** The five questions once more, with what is wrong in them and each answer that somebody else changed meanwhile. */
export function differencesReply(
  typed: Readonly<Record<string, string | string[]>>,
  { seen, conflicts }: Pick<SavedBeginning, 'seen' | 'conflicts'>,
  usual: Pick<Reply, 'fieldErrors' | 'formErrors'> = { fieldErrors: {}, formErrors: [] },
) {
  const choices = Object.entries(conflicts).map(([name, { by, own }]) => [
    `choose.${name}`,
    [`${own ? 'You' : by} answered this too. Choose which one stands`],
  ]);
  return json(
    {
      fieldErrors: { ...usual.fieldErrors, ...Object.fromEntries(choices) } as Reply['fieldErrors'],
      formErrors: usual.formErrors,
      values: { ...typed } as Reply['values'],
      theirs: Object.fromEntries(
        Object.entries(conflicts).map(([name, { theirs, by, own }]) => [
          name,
          { answer: theirs, by: own ? 'You' : by },
        ]),
      ),
      seen: {
        ...seen,
        ...Object.fromEntries(Object.entries(conflicts).map(([name, conflict]) => [name, conflict.seen])),
      },
    },
    422,
  );
}
