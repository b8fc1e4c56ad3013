import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { PersonForm, ShortlistParams } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { unshareShortlist } from '#app/features/shortlist/unshare-shortlist.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, PersonForm, {
    work: async (ctx, shortlistId, value) => {
      await unshareShortlist(ctx, { shortlistId, ...value });
      return value.person === ctx.actor.userId;
    },
    // Whoever leaves a list reads it no more.
    next: ({ shortlistId, order, result: left }) =>
      left
        ? { path: '/school/shortlists', notice: 'You have left the list' }
        : { path: shortlistHref(shortlistId, { order }), notice: 'They read it no more' },
  });
