import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { MoveForm, ShortlistParams } from '#app/features/shortlist/inputs.ts';
import { moveEntry } from '#app/features/shortlist/move-entry.server.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, MoveForm, {
    work: (ctx, shortlistId, value) => moveEntry(ctx, { shortlistId, ...value }),
    next: ({ shortlistId, value }) => shortlistHref(shortlistId, { entry: value.entry }),
  });
