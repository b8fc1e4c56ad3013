import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ApplicationForm } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { withdrawApplication } from '#app/features/application/withdraw-application.server.ts';
import { withdrawPage } from '#app/features/application/withdraw-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Withdraw the application · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(withdrawPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.withdraw');
  const form = await readForm(args.request, ApplicationForm);
  if (!form.ok) return form.reply;
  const withdrawn = await ctx.answer(
    form.attempt(
      ({ application }) => withdrawApplication(ctx, { applicationId: application }),
      sayApplication,
    ),
  );
  if (!withdrawn.ok) return withdrawn.reply;
  return redirectWithNotice('/partner/application', 'The application is withdrawn. Your words are kept');
}

export default function Withdraw() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const told = view.wasSent ? `The ${view.office} will be told today. ` : '';
  const again = view.mayStartAgain
    ? 'You can start again from the same answers while the registration is open.'
    : 'The registration is closed, so you can apply again next year.';
  return (
    <Page
      title={`Withdraw application ${view.reference}?`}
      lede={`${told}Nobody reads it any further, and your organization is not registered for ${view.year} by it. ${again}`}
      back={{ href: '/partner/application', label: 'Application' }}
    >
      <Form
        reply={reply}
        submitLabel="Withdraw application"
        submitLook="stop"
        secondary={<a href="/partner/application">Keep it</a>}
      >
        <HiddenField name="application" value={view.applicationId} />
      </Form>
    </Page>
  );
}
