import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { archiveOffering } from '#app/features/offering/archive-offering.server.ts';
import { OfferingParams } from '#app/features/offering/inputs.ts';
import { ownOfferingPage } from '#app/features/offering/own-offering-page.server.ts';
import { sayOffering } from '#app/features/offering/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Archive an offering · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  const { id, name } = await ctx.answer(ownOfferingPage(ctx, offeringId));
  return json({ id, name });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  ctx.demand('offering.publish');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const archived = await ctx.answer(form.attempt(() => archiveOffering(ctx, { offeringId }), sayOffering));
  return archived.ok ? redirectWithNotice('/partner/offerings', 'The offering is archived') : archived.reply;
}

export default function ArchiveOffering() {
  const { id, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/partner/offerings/${id}`;
  return (
    <Page
      title={`Archive ${name}?`}
      lede="Nobody finds or requests it any more, and that is final. What was agreed with schools goes on, and its history stays. To rest it for a while, pause it instead."
      back={{ href: back, label: name }}
    >
      <Form
        reply={reply}
        submitLabel="Archive offering"
        submitLook="stop"
        secondary={<a href={back}>Keep it</a>}
      />
    </Page>
  );
}
