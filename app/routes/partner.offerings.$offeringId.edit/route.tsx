import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editOfferingPage } from '#app/features/offering/edit-offering-page.server.ts';
import { OfferingForm, OfferingParams } from '#app/features/offering/inputs.ts';
import { sayOffering } from '#app/features/offering/refusal-text.ts';
import { updateOffering } from '#app/features/offering/update-offering.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { OfferingFields } from './offering-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Edit an offering · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  return json(await ctx.answer(editOfferingPage(ctx, offeringId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  ctx.demand('offering.edit');
  const form = await readForm(args.request, OfferingForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((value) => updateOffering(ctx, { offeringId, ...value }), sayOffering),
  );
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(
    `/partner/offerings/${offeringId}`,
    saved.result.reopened.length > 0 ? 'Saved. The Office looks at what you changed' : 'Saved',
  );
}

export default function EditOffering() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/partner/offerings/${view.offering.id}`;
  return (
    <Page
      title={`Edit ${view.offering.name}`}
      crumbs={[
        { href: '/partner/offerings', label: 'Offerings' },
        { href: back, label: view.offering.name },
      ]}
    >
      {view.vetted && (
        <Notice tone="sun" title="Some changes are looked at again.">
          Grades, students for each adult, both prices and safety are what the vetting rested on. When you
          change one of them, the Office looks at it; the offering stays where it is meanwhile.
        </Notice>
      )}
      <Form reply={reply} submitLabel="Save offering" secondary={<a href={back}>Not now</a>}>
        <OfferingFields view={view} />
      </Form>
    </Page>
  );
}
