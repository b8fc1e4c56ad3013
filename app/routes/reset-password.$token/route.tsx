import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LinkGone } from '#app/features/identity/components/link-gone.tsx';
import { ResetPasswordForm, TokenParams } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { resetPage, resetPassword } from '#app/features/identity/reset-password.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Choose a new password · Crosswalk' }];
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const page = await ctx.answer(resetPage(ctx, token));
  return json({ page }, { status: page ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const form = await readForm(args.request, ResetPasswordForm);
  if (!form.ok) return form.reply;

  const changed = await ctx.answer(
    form.attempt(({ password }) => resetPassword(ctx, { token, password }), sayIdentity),
  );
  if (!changed.ok) return changed.reply;

  const headers = { 'Set-Cookie': sessionCookie(null, isSecure()) };
  return redirectWithNotice('/sign-in', 'Your new password is set. Sign in with it', { headers });
}

export default function ResetPassword() {
  const { page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (!page) return <LinkGone again={{ href: '/forgot-password', label: 'Ask for a new link' }} />;

  return (
    <Page
      title="Choose a new password"
      lede={
        <>
          For <bdi>{page.email}</bdi>. All browsers that are signed in with it will be signed out.
        </>
      }
    >
      <Form reply={reply} submitLabel="Set password">
        <TextField
          name="password"
          label="New password"
          hint="12 letters or more. A few words in a row are easy to remember and hard to guess."
          type="password"
          autoComplete="new-password"
        />
      </Form>
    </Page>
  );
}
