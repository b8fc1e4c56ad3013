import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ApplicationForm, OfferingParams } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { removeOfferingFromApplication } from '#app/features/application/remove-offering-from-application.server.ts';
import { removeOfferingPage } from '#app/features/application/remove-offering-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Take out an offering · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  return json(
    await orElsewhere(
      outcomeOf(ctx, removeOfferingPage(ctx, offeringId), sayApplication),
      '/partner/application',
    ),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  ctx.demand('application.edit');
  const form = await readForm(args.request, ApplicationForm);
  if (!form.ok) return form.reply;
  const removed = await ctx.answer(
    form.attempt(
      ({ application }) => removeOfferingFromApplication(ctx, { applicationId: application, offeringId }),
      sayApplication,
    ),
  );
  if (!removed.ok) return removed.reply;
  return redirectWithNotice('/partner/application', 'The offering is out of this application');
}

export default function RemoveOffering() {
  const { applicationId, offeringId, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/partner/application/offerings/${offeringId}`;
  return (
    <Page
      title={`Take ${name} out of this application?`}
      lede="It will not be registered for this year. Its answers stay, so that putting it back loses nothing."
      back={{ href: back, label: name }}
    >
      <Form
        reply={reply}
        submitLabel="Take it out"
        submitLook="stop"
        secondary={<a href={back}>Keep it in</a>}
      >
        <HiddenField name="application" value={applicationId} />
      </Form>
    </Page>
  );
}
