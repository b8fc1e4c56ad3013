import type { LoaderFunctionArgs } from '@remix-run/node';
import { homeOf } from '#app/features/shell/navigation.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

/** Leads each person to where their work is. After signing in the role is known only to the next request. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return redirectTo(homeOf(ctx.actor.role));
}
