import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { attestForPartnership } from '#app/features/partnership/attest-for-partnership.server.ts';
import { PartnershipAttestationForm, PartnershipParams } from '#app/features/partnership/inputs.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { sayAttestation } from '#app/features/partnership/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, NumberField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Attest the adults’ clearance · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const { id, offering, school, reference } = await ctx.answer(partnershipPage(ctx, partnershipId));
  return json({ id, offering, school, reference });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  ctx.demand('partnership.attest');
  const form = await readForm(args.request, PartnershipAttestationForm);
  if (!form.ok) return ctx.replyBeside(partnershipPage(ctx, partnershipId), form.reply);
  const attested = await ctx.answer(
    form.attempt((facts) => attestForPartnership(ctx, { partnershipId, ...facts }), sayAttestation),
  );
  return attested.ok
    ? redirectWithNotice(
        `/partnerships/${partnershipId}`,
        'Attested. The partnership shows until when it counts.',
      )
    : attested.reply;
}

export default function Attest() {
  const { id, offering, school, reference } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Attest the adults’ clearance"
      lede={`For ${offering.name} at ${school.name}, ${reference}.`}
      back={{ href: `/partnerships/${id}`, label: 'Back to the partnership' }}
    >
      <Notice tone="sun" title="No names and no results.">
        Say only what the adults do, how many they are, who cleared them and when. Nothing that a check found
        belongs here.
      </Notice>
      <Form reply={reply} submitLabel="Attest">
        <TextField name="role" label="What these adults do" hint="For example, teaching artist" width="mid" />
        <NumberField name="adults" label="How many adults" />
        <TextField
          name="clearedBy"
          label="Who cleared them"
          hint="The office or agency, not a person’s name"
        />
        <DateField name="clearedOn" label="Cleared on" hint="The day on which the office finished it" />
      </Form>
    </Page>
  );
}
