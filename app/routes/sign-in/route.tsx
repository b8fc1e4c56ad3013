import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DemonstrationPicker } from '#app/features/identity/components/demonstration-picker.tsx';
import { demonstrationPeople } from '#app/features/identity/demonstration-people.server.ts';
import { SignInForm } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { signIn } from '#app/features/identity/sign-in.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, safePath } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { endSession, sessionCookie } from '#app/platform/session.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Sign in · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const to = new URL(args.request.url).searchParams.get('to');
  return json({
    to: to === null ? null : safePath(to, ''),
    demonstration: await ctx.answer(demonstrationPeople(ctx)),
  });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, SignInForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const signedIn = await ctx.answer(
    form.attempt(({ email, password }) => signIn(ctx, { email, password, clientAddress }), sayIdentity),
  );
  if (!signedIn.ok) return signedIn.reply;

  await endSession(ctx.db, args.request, isSecure());
  const headers = { 'Set-Cookie': sessionCookie(signedIn.result, isSecure()) };
  return redirectTo(safePath(form.value.to, '/home'), { headers });
}

export default function SignIn() {
  const { to, demonstration } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Sign in"
      lede="For schools, partners, reviewers and the Partnerships Office. Families need no account."
      split={demonstration ? 'half' : undefined}
      aside={
        demonstration ? <DemonstrationPicker demonstration={demonstration} to={to ?? undefined} /> : undefined
      }
      asideLabel="Demonstration"
    >
      <Form
        reply={reply}
        action="/sign-in"
        submitLabel="Sign in"
        order={['email', 'password']}
        label="Sign in"
      >
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
        <HiddenField name="to" value={to || typedTo(reply) || null} />
      </Form>
      <p>
        <a href="/forgot-password">Forgot your password?</a> ·{' '}
        <a href="/sign-up">Make an account for a partner</a>
      </p>
    </Page>
  );
}

/** A refused form has lost the address it was opened under, and carries the way back itself. */
function typedTo(reply: { values: Record<string, unknown> } | undefined): string | null {
  const to = reply?.values.to;
  return typeof to === 'string' ? to : null;
}
