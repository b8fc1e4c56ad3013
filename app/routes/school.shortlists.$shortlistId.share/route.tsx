import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { PersonForm, ShortlistParams } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { shareShortlist } from '#app/features/shortlist/share-shortlist.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, PersonForm, {
    work: (ctx, shortlistId, value) => shareShortlist(ctx, { shortlistId, ...value }),
    next: ({ shortlistId, order }) => ({
      path: shortlistHref(shortlistId, { order }),
      notice: 'They can read it, vote and write notes now',
    }),
  });
