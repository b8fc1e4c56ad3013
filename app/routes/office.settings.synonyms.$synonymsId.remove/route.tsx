import type { ActionFunctionArgs } from '@remix-run/node';
import { removeSynonyms } from '#app/features/search/edit-synonyms.server.ts';
import { SynonymsParams } from '#app/features/search/synonyms-inputs.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/office/settings/synonyms');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { synonymsId } = readParams(args.params, SynonymsParams);
  await ctx.answer(removeSynonyms(ctx, synonymsId));
  return redirectWithNotice('/office/settings/synonyms', 'Taken out');
}
