import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RenameForm } from '#app/features/identity/inputs.ts';
import { rename } from '#app/features/identity/own-account.server.ts';
import { accountPage } from '#app/features/identity/own-memberships.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Your name · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { name } = await ctx.answer(accountPage(ctx));
  return json({ name });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('account.use');
  const form = await readForm(args.request, RenameForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((value) => rename(ctx, value), sayIdentity));
  if (!saved.ok) return saved.reply;
  return redirectWithNotice('/account', 'Your name is changed');
}

export default function AccountName() {
  const { name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Your name"
      lede="Others see it beside what you write and decide. What is already on record keeps the old one."
      back={{ href: '/account', label: 'Your account' }}
    >
      <Form reply={reply} submitLabel="Save name">
        <TextField name="name" label="Name" defaultValue={name} autoComplete="name" />
      </Form>
    </Page>
  );
}
