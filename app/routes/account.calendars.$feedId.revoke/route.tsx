import type { ActionFunctionArgs } from '@remix-run/node';
import { FeedParams } from '#app/features/feed/inputs.ts';
import { revokeFeed } from '#app/features/feed/revoke-feed.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader() {
  return redirectTo('/account/calendars');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { feedId } = readParams(args.params, FeedParams);
  await ctx.answer(revokeFeed(ctx, feedId));
  return redirectWithNotice('/account/calendars', 'Revoked. That address opens nothing any more.');
}
