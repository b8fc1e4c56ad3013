import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeAccount } from '#app/features/identity/close-account.server.ts';
import { closeAccountPage } from '#app/features/identity/close-account-page.server.ts';
import { PersonParams } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Close an account · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { userId } = readParams(args.params, PersonParams);
  return json(await ctx.answer(closeAccountPage(ctx, userId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { userId } = readParams(args.params, PersonParams);
  ctx.demand('people.manage');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const closed = await ctx.answer(form.attempt(() => closeAccount(ctx, userId), sayIdentity));
  if (!closed.ok) return closed.reply;
  return redirectWithNotice(`/office/people/${userId}`, `The account of ${closed.result.name} is closed`);
}

export default function CloseAccount() {
  const { id, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Close the account of ${name}?`}
      lede={`${name} is signed out everywhere and cannot sign in. What they did stays on record. You can open the account again.`}
      back={{ href: `/office/people/${id}`, label: name }}
      density="compact"
    >
      <Form
        reply={reply}
        submitLabel="Close account"
        submitLook="stop"
        secondary={<a href={`/office/people/${id}`}>Keep it open</a>}
      />
    </Page>
  );
}
