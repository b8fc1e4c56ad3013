import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ShortlistParams, TransferForm } from '#app/features/shortlist/inputs.ts';
import { press } from '#app/features/shortlist/press.server.ts';
import { shortlistHref } from '#app/features/shortlist/shortlist-hrefs.ts';
import { transferEntry } from '#app/features/shortlist/transfer-entry.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { shortlistId } = readParams(params, ShortlistParams);
  return redirectTo(shortlistHref(shortlistId));
}

export const action = (args: ActionFunctionArgs) =>
  press(args, TransferForm, {
    work: (ctx, shortlistId, value) => transferEntry(ctx, { shortlistId, ...value }),
    next: ({ result }) => ({ path: shortlistHref(result), notice: 'Moved to this list' }),
  });
