import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { createOwnOffering } from '#app/features/offering/create-offering.server.ts';
import { NewOfferingForm } from '#app/features/offering/inputs.ts';
import { ownOfferingsPage } from '#app/features/offering/own-offerings-page.server.ts';
import { sayOffering } from '#app/features/offering/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add an offering · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { allowed } = await ctx.answer(ownOfferingsPage(ctx));
  return json({ allowed });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('offering.edit');
  const form = await readForm(args.request, NewOfferingForm);
  if (!form.ok) return form.reply;
  const made = await ctx.answer(form.attempt((value) => createOwnOffering(ctx, value), sayOffering));
  if (!made.ok) return made.reply;
  return redirectWithNotice(
    `/partner/offerings/${made.result}/edit`,
    'Offering added. Only your team sees it so far',
  );
}

export default function NewOffering() {
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Add an offering"
      lede="One ongoing service, given directly to students, families or staff. It is shown to schools once it is approved in an application."
      crumbs={[{ href: '/partner/offerings', label: 'Offerings' }]}
    >
      <Form reply={reply} submitLabel="Add offering" secondary={<a href="/partner/offerings">Not now</a>}>
        <TextField
          name="name"
          label="Name of the offering"
          hint="Short, and clear to a student. You can change it later."
        />
      </Form>
    </Page>
  );
}
