import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AttestationParams, RenewAttestationForm } from '#app/features/documents/inputs.ts';
import { sayAttestation } from '#app/features/documents/refusal-text.ts';
import { renewAttestation, renewAttestationPage } from '#app/features/documents/renew-document.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, NumberField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Renew: cleared adults · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { attestationId } = readParams(args.params, AttestationParams);
  return json(await ctx.answer(renewAttestationPage(ctx, attestationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { attestationId } = readParams(args.params, AttestationParams);
  ctx.demand('attestation.add');
  const form = await readForm(args.request, RenewAttestationForm);
  if (!form.ok) return form.reply;
  const renewed = await ctx.answer(
    form.attempt((facts) => renewAttestation(ctx, { ...facts, attestationId }), sayAttestation),
  );
  return renewed.ok ? redirectWithNotice('/partner/documents', 'Cleared adults renewed') : renewed.reply;
}

export default function RenewAttestation() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Renew: cleared adults"
      lede={`Cleared on ${view.clearedOn}; that ${view.over ? 'ended' : 'ends'} on ${view.until}. Only this statement; the rest stays as it is.`}
      crumbs={[{ href: '/partner/documents', label: 'Documents' }]}
    >
      <Notice tone="sun" title="Only the fact.">
        Never send us a check, what it found, its number, or the names of those who were checked.
      </Notice>
      <Form reply={reply} submitLabel="State it again" secondary={<a href="/partner/documents">Not now</a>}>
        <DateField name="clearedOn" label="When were they cleared again?" />
        <TextField name="role" label="What do these adults do?" defaultValue={view.role} width="mid" />
        <NumberField name="adults" label="How many are they?" defaultValue={view.adults} />
        <TextField name="clearedBy" label="Who cleared them?" defaultValue={view.clearedBy} width="mid" />
        <DateField
          name="expiresOn"
          label="Until when does it count?"
          hint={`Leave it empty for ${view.longest}, which is the longest.`}
          optional
        />
      </Form>
    </Page>
  );
}
