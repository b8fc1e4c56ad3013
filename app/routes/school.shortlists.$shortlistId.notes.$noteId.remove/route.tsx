import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ShortlistNoteParams, ShortlistParams } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { removeNote } from '#app/features/shortlist/remove-note.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, NothingForm, {
    work: async (ctx) => {
      const note = readParams(args.params, ShortlistNoteParams);
      await removeNote(ctx, { ...note });
      return note.noteId;
    },
    next: ({ shortlistId, order, result }) => shortlistHref(shortlistId, { order, removedNote: result }),
  });
