import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ShortlistParams, VoteForm } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { vote } from '#app/features/shortlist/vote.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, VoteForm, {
    work: (ctx, shortlistId, value) => vote(ctx, { shortlistId, ...value }),
    next: ({ shortlistId, order, value }) => shortlistHref(shortlistId, { order, entry: value.entry }),
  });
