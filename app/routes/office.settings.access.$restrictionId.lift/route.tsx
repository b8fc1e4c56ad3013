import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { RestrictionParams } from '#app/features/partnership/access-inputs.ts';
import { sayRestrictionProblem } from '#app/features/partnership/refusal-text.ts';
import { liftRestriction } from '#app/features/partnership/restrict-access.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

const PAGE = '/office/settings/access';

export function loader({ params }: LoaderFunctionArgs) {
  readParams(params, RestrictionParams);
  return redirectTo(PAGE);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { restrictionId } = readParams(args.params, RestrictionParams);
  const problem = await ctx.answer(problemOf(liftRestriction(ctx, restrictionId), sayRestrictionProblem));
  return problem
    ? redirectWithProblem(PAGE, problem)
    : redirectWithNotice(PAGE, 'Open again. What is otherwise in order is cleared from now on');
}
