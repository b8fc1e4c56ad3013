import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ChangePasswordForm } from '#app/features/identity/inputs.ts';
import { changePassword } from '#app/features/identity/own-account.server.ts';
import { accountPage } from '#app/features/identity/own-memberships.server.ts';
import { sayNewPassword } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Your password · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { isDemonstration } = await ctx.answer(accountPage(ctx));
  return json({ isDemonstration });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('account.use');
  const form = await readForm(args.request, ChangePasswordForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const changed = await ctx.answer(
    form.attempt((value) => changePassword(ctx, { ...value, clientAddress }), sayNewPassword),
  );
  if (!changed.ok) return changed.reply;
  const headers = { 'Set-Cookie': sessionCookie(changed.result, isSecure()) };
  return redirectWithNotice('/account', 'Your password is changed. Every other browser is signed out', {
    headers,
  });
}

export default function AccountPassword() {
  const { isDemonstration } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page title="Your password" back={{ href: '/account', label: 'Your account' }}>
      {isDemonstration ? (
        <Notice>
          The sign-ins of the demonstration keep their password, so that the next visitor can use them.
        </Notice>
      ) : (
        <Form reply={reply} submitLabel="Change password" order={['currentPassword', 'newPassword']}>
          <TextField
            name="currentPassword"
            label="The password you use now"
            type="password"
            autoComplete="current-password"
          />
          <TextField
            name="newPassword"
            label="New password"
            hint="12 letters or more. A few words in a row are easy to remember and hard to guess."
            type="password"
            autoComplete="new-password"
          />
        </Form>
      )}
    </Page>
  );
}
