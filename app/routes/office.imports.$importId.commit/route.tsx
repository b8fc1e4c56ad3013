import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import { ImportParams } from '#app/features/import/inputs.ts';
import { sayImport } from '#app/features/import/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { importId } = readParams(params, ImportParams);
  return redirectTo(`/office/imports/${importId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { importId } = readParams(args.params, ImportParams);
  const problem = await ctx.answer(problemOf(commitImport(ctx, importId), sayImport));
  const page = `/office/imports/${importId}`;
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Taken in.');
}
