import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { MailForm } from '#app/features/message/inputs.ts';
import { mailPage, setMailPreferences } from '#app/features/message/mail-preferences.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'How mail comes to you · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(mailPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('account.use');
  const form = await readForm(args.request, MailForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((wish) => setMailPreferences(ctx, wish), sayIdentity));
  return saved.ok ? redirectWithNotice('/account', 'Saved. Mail comes as you said.') : saved.reply;
}

export default function AccountMail() {
  const { messages, reminders, digestAt, quietFrom, quietUntil, timeZone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="How mail comes to you"
      lede="Decisions, agreements and what else you must not miss always come at once. The rest is yours to choose."
      back={{ href: '/account', label: 'Your account' }}
    >
      <Form reply={reply} submitLabel="Save">
        <Fieldset legend="Messages on requests and partnerships" bigLegend>
          <Radios
            name="messages"
            label="By mail"
            choices={[
              { value: 'at-once', label: 'Each message at once' },
              { value: 'daily', label: 'One mail a day, if there is anything unread' },
              { value: 'never', label: 'No mail; I look in Crosswalk' },
            ]}
            defaultValue={messages}
          />
          <TimeField
            name="digestAt"
            label="The one mail a day comes at"
            defaultValue={digestAt}
            optional={messages !== 'daily'}
          />
        </Fieldset>
        <Radios
          name="reminders"
          label="Remind me before a request ends unanswered?"
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          defaultValue={reminders ? 'yes' : 'no'}
        />
        <Fieldset legend="Quiet hours" bigLegend hint={`On the clock of ${timeZone.replaceAll('_', ' ')}.`}>
          <TimeField name="quietFrom" label="From" defaultValue={quietFrom ?? undefined} optional />
          <TimeField name="quietUntil" label="Until" defaultValue={quietUntil ?? undefined} optional />
        </Fieldset>
      </Form>
    </Page>
  );
}
