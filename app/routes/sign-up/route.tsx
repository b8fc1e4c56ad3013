import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { SignUpForm } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { signUp } from '#app/features/identity/sign-up.server.ts';
import { EVEN_MS, inEvenTime } from '#app/platform/even-time.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Make an account · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  await requireContext(args);
  return json(null);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, SignUpForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const signedUp = await ctx.answer(
    inEvenTime(EVEN_MS, () => form.attempt((value) => signUp(ctx, { ...value, clientAddress }), sayIdentity)),
  );
  if (!signedUp.ok) return signedUp.reply;
  return redirectTo('/check-mail');
}

export default function SignUp() {
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Make an account"
      lede="For organizations that want to serve schools. Schools and reviewers are invited by the Partnerships Office."
    >
      <Form reply={reply} submitLabel="Make account" order={['name', 'email', 'password']}>
        <TextField name="name" label="Your name" autoComplete="name" />
        <TextField
          name="email"
          label="Email address"
          hint="We send a mail there to confirm it."
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
        <TextField
          name="password"
          label="Password"
          hint="12 letters or more. A few words in a row are easy to remember and hard to guess."
          type="password"
          autoComplete="new-password"
        />
      </Form>
      <p>
        You have an account? <a href="/sign-in">Sign in</a>
      </p>
    </Page>
  );
}
