import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { askNewPassword } from '#app/features/identity/ask-new-password.server.ts';
import { ForgotPasswordForm } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { EVEN_MS, inEvenTime } from '#app/platform/even-time.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'A new password · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  await requireContext(args);
  return json(null);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, ForgotPasswordForm);
  if (!form.ok) return form.reply;

  const { clientAddress } = args.context;
  const asked = await ctx.answer(
    inEvenTime(EVEN_MS, () =>
      form.attempt(({ email }) => askNewPassword(ctx, { email, clientAddress }), sayIdentity),
    ),
  );
  if (!asked.ok) return asked.reply;
  return redirectTo('/check-mail');
}

export default function ForgotPassword() {
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="A new password"
      lede="Give the address you sign in with. We mail you a link for a new password."
    >
      <Form reply={reply} submitLabel="Send the link">
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
        />
      </Form>
      <p>
        <a href="/sign-in">Back to signing in</a>
      </p>
    </Page>
  );
}
