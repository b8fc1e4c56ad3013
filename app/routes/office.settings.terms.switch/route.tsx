import type { ActionFunctionArgs } from '@remix-run/node';
import { switchTerm } from '#app/features/district/edit-terms.server.ts';
import { saySettings } from '#app/features/district/refusal-text.ts';
import { TermSwitchForm } from '#app/features/district/settings-inputs.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/office/settings');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, TermSwitchForm);
  if (!form.ok) return redirectWithProblem('/office/settings', 'Open the settings again and choose an item.');
  const { kind, code, active } = form.value;
  const problem = await ctx.answer(
    problemOf(switchTerm(ctx, { kind, code, active: active === 'yes' }), saySettings),
  );
  return problem
    ? redirectWithProblem('/office/settings', problem)
    : redirectWithNotice(
        '/office/settings',
        active === 'yes' ? 'Back on the list.' : 'Off the list. Records that carry it keep it.',
      );
}
