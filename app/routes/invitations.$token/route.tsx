import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptInvitation, invitationPage } from '#app/features/identity/accept-invitation.server.ts';
import { LinkGone } from '#app/features/identity/components/link-gone.tsx';
import { AcceptInvitationForm, TokenParams } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { endSession, sessionCookie } from '#app/platform/session.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Your invitation · Crosswalk' }];
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const page = await ctx.answer(invitationPage(ctx, token));
  return json({ page, signedInAs: ctx.actor.email }, { status: page ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, TokenParams);
  const form = await readForm(args.request, AcceptInvitationForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const accepted = await ctx.answer(
    form.attempt((value) => acceptInvitation(ctx, { token, ...value, clientAddress }), sayIdentity),
  );
  if (!accepted.ok) return accepted.reply;

  await endSession(ctx.db, args.request, isSecure());
  const headers = { 'Set-Cookie': sessionCookie(accepted.result, isSecure()) };
  return redirectWithNotice('/home', 'Welcome. Your invitation is accepted', { headers });
}

export default function Invitation() {
  const { page, signedInAs } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if (!page) return <LinkGone again={{ href: '/sign-in', label: 'Sign in' }} />;

  return (
    <Page
      title={`Join ${page.place}`}
      lede={
        <>
          {page.invitedBy} invites <bdi>{page.email}</bdi> as {page.role}.
        </>
      }
    >
      {page.asks === 'sign-out' ? (
        <div className="stack">
          <p>
            You are signed in as <bdi>{signedInAs}</bdi>. Sign out first, then open the link in the mail
            again.
          </p>
          <PostButton action="/sign-out">Sign out</PostButton>
        </div>
      ) : (
        <Form reply={reply} submitLabel="Accept" order={['name', 'password']}>
          {page.asks === 'name-and-password' && (
            <TextField name="name" label="Your name" autoComplete="name" />
          )}
          {page.asks === 'name-and-password' && (
            <TextField
              name="password"
              label="Choose a password"
              hint="12 letters or more. A few words in a row are easy to remember and hard to guess."
              type="password"
              autoComplete="new-password"
            />
          )}
          {page.asks === 'password' && (
            <TextField
              name="password"
              label="Your password"
              hint="You have an account with this address already."
              type="password"
              autoComplete="current-password"
            />
          )}
        </Form>
      )}
      {page.asks === 'password' && (
        <p>
          <a href="/forgot-password">Forgot your password?</a>
        </p>
      )}
    </Page>
  );
}
