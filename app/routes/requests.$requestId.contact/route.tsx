import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { contactPage } from '#app/features/request/contact-page.server.ts';
import { ContactForm, RequestParams } from '#app/features/request/inputs.ts';
import { nameContact } from '#app/features/request/name-contact.server.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Name the contact · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  return json(await ctx.answer(contactPage(ctx, requestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  ctx.demand('request.contact');
  const form = await readForm(args.request, ContactForm);
  if (!form.ok) return ctx.replyBeside(contactPage(ctx, requestId), form.reply);
  const named = await ctx.answer(
    form.attempt(({ userId }) => nameContact(ctx, { requestId, userId }), sayRequest),
  );
  return named.ok ? redirectWithNotice(`/requests/${requestId}`, 'The contact is named.') : named.reply;
}

export default function NameContact() {
  const { id, reference, people, contactId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Who is the contact on your side?"
      lede="Everybody on your team reads the request and gets its mail. The contact is the one the other side turns to."
      back={{ href: `/requests/${id}`, label: `Back to ${reference}` }}
    >
      <Form reply={reply} submitLabel="Name this person">
        <Radios
          name="userId"
          label="Contact"
          choices={people.map(({ userId, name }) => ({ value: userId, label: name }))}
          defaultValue={contactId ?? undefined}
        />
      </Form>
    </Page>
  );
}
