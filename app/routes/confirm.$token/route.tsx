import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LinkGone } from '#app/features/identity/components/link-gone.tsx';
import { confirmAddress, confirmPage } from '#app/features/identity/confirm-address.server.ts';
import { ConfirmForm, TokenParams } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { endSession, sessionCookie } from '#app/platform/session.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Confirm your address · Crosswalk' }];
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const page = await ctx.answer(confirmPage(ctx, token));
  return json({ page }, { status: page ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const form = await readForm(args.request, ConfirmForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const confirmed = await ctx.answer(
    form.attempt(({ password }) => confirmAddress(ctx, { token, password, clientAddress }), sayIdentity),
  );
  if (!confirmed.ok) return confirmed.reply;

  await endSession(ctx.db, args.request, isSecure());
  const headers = { 'Set-Cookie': sessionCookie(confirmed.result, isSecure()) };
  return redirectWithNotice('/home', 'Your address is confirmed', { headers });
}

export default function Confirm() {
  const { page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (!page) return <LinkGone again={{ href: '/sign-in', label: 'Sign in to get a new one' }} />;

  return (
    <Page
      title="Confirm your address"
      lede={
        <>
          Enter the password you chose for <bdi>{page.email}</bdi>. Then your account is open.
        </>
      }
    >
      <Form reply={reply} submitLabel="Confirm and sign in">
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
      </Form>
      <p>
        <a href="/forgot-password">Forgot your password?</a>
      </p>
    </Page>
  );
}
