import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { SuggestSearch } from '#app/features/search/inputs.ts';
import { suggestions } from '#app/features/search/suggestions.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

/** What may be meant by what is typed so far. The same for everybody, and kept as public pages are. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { q } = readSearch(args.request, SuggestSearch);
  return json({ groups: await ctx.answer(suggestions(ctx, q)) });
}
