import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PartnershipParams, RequisitionForm } from '#app/features/partnership/inputs.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { sayPartnership } from '#app/features/partnership/refusal-text.ts';
import { setRequisition } from '#app/features/partnership/set-requisition.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Requisition number · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const { id, offering, reference, requisitionNumber } = await ctx.answer(
    partnershipPage(ctx, partnershipId),
  );
  return json({ id, offering, reference, requisitionNumber });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  ctx.demand('partnership.requisition');
  const form = await readForm(args.request, RequisitionForm);
  if (!form.ok) return ctx.replyBeside(partnershipPage(ctx, partnershipId), form.reply);
  const set = await ctx.answer(
    form.attempt(
      ({ requisitionNumber }) => setRequisition(ctx, { partnershipId, requisitionNumber }),
      sayPartnership,
    ),
  );
  return set.ok
    ? redirectWithNotice(`/partnerships/${partnershipId}`, 'Requisition number saved.')
    : set.reply;
}

export default function Requisition() {
  const { id, offering, reference, requisitionNumber } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Requisition number"
      lede={`For ${offering.name}, ${reference}. Enter the requisition in the finance system first; it gives you the number.`}
      back={{ href: `/partnerships/${id}`, label: 'Back to the partnership' }}
    >
      <Form reply={reply} submitLabel="Save the number">
        <TextField
          name="requisitionNumber"
          label="Requisition number"
          hint="As the finance system prints it, for example REQ-0045821"
          defaultValue={requisitionNumber ?? undefined}
          width="mid"
        />
      </Form>
    </Page>
  );
}
