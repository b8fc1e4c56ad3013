import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { EntryForm, ShortlistParams } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { restoreEntry } from '#app/features/shortlist/restore-entry.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, EntryForm, {
    work: (ctx, shortlistId, value) => restoreEntry(ctx, { shortlistId, ...value }),
    next: ({ shortlistId, order, value }) => ({
      path: shortlistHref(shortlistId, { order, entry: value.entry }),
      notice: 'It is back on the list',
    }),
  });
