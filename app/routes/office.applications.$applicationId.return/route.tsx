import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ApplicationParams, ReturnForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { returnPage } from '#app/features/vetting/return-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDateAndDistance } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { ReturnFields } from './return-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Return for information · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(returnPage(ctx, applicationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.return');
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return form.reply;
  const returned = await ctx.answer(
    form.attempt((value) => returnApplication(ctx, { applicationId, ...value }), sayVetting),
  );
  return returned.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        'Returned. The partner is told by mail and reads your words.',
      )
    : returned.reply;
}

export default function Return() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id, organization, reference, until, now } = view;
  return (
    <Page
      title={`Return ${reference} for information?`}
      lede={`Tick what goes back and say what you would like to know. ${organization} can change only that, until ${formatDateAndDistance(until, new Date(now))}. Reviewers then see what changed.`}
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
    >
      <ReturnFields view={view} reply={reply} />
    </Page>
  );
}
