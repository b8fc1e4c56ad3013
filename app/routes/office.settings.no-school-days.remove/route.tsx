import type { ActionFunctionArgs } from '@remix-run/node';
import { NoSchoolDayForm } from '#app/features/service-record/inputs.ts';
import { removeNoSchoolDay } from '#app/features/service-record/no-school-days.server.ts';
import { sayNoSchoolDay } from '#app/features/service-record/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader() {
  return redirectTo('/office/settings/no-school-days');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('no-school-day.edit');
  const form = await readForm(args.request, NoSchoolDayForm);
  if (!form.ok) return form.reply;
  const problem = await ctx.answer(problemOf(removeNoSchoolDay(ctx, form.value.day), sayNoSchoolDay));
  if (problem) return redirectWithProblem('/office/settings/no-school-days', problem);
  return redirectWithNotice('/office/settings/no-school-days', 'Removed. School is held on that day.');
}
