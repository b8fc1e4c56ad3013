import type { ActionFunctionArgs } from '@remix-run/node';
import { confirmSessions } from '#app/features/service-record/confirm-sessions.server.ts';
import { ConfirmForm } from '#app/features/service-record/inputs.ts';
import { saySession } from '#app/features/service-record/refusal-text.ts';
import { problemOf, readTyped } from '#app/platform/forms.server.ts';
import {
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
  safePath,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';

export function loader() {
  return redirectTo('/sessions');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('session.answer');
  const typed = await readTyped(args.request);
  const parsed = ConfirmForm.safeParse(typed);
  const back = safePath(parsed.data?.back, '/sessions');
  const problem = await ctx.answer(problemOf(confirmSessions(ctx, parsed.data?.pick ?? []), saySession));
  if (problem) return redirectWithProblem(back, problem);
  if (!parsed.success) return redirectWithProblem('/sessions', parsed.error.issues[0]!.message);
  return redirectWithNotice(back, `${plural(parsed.data.pick.length, 'session')} confirmed`);
}
