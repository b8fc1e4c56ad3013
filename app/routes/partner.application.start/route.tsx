import type { ActionFunctionArgs } from '@remix-run/node';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { startOwnApplication } from '#app/features/application/start-application.server.ts';
import { outcomeOf } from '#app/platform/outcome.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/partner/application');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const started = await outcomeOf(ctx, startOwnApplication(ctx), sayApplication);
  return started.ok
    ? redirectTo('/partner/application')
    : redirectWithNotice('/partner/application', started.sentence);
}
