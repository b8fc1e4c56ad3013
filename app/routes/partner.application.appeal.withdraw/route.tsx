import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { WithdrawAppealForm } from '#app/features/appeal/inputs.ts';
import { sayAppeal } from '#app/features/appeal/refusal-text.ts';
import { withdrawAppeal } from '#app/features/appeal/withdraw-appeal.server.ts';
import { withdrawAppealPage } from '#app/features/appeal/withdraw-appeal-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Withdraw the appeal · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(withdrawAppealPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('appeal.withdraw');
  const form = await readForm(args.request, WithdrawAppealForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(({ appeal }) => withdrawAppeal(ctx, appeal), sayAppeal));
  if (!done.ok) return done.reply;
  return redirectWithNotice('/partner/application/appeal', 'The appeal is withdrawn');
}

export default function WithdrawAppeal() {
  const { appealId, reference, closes, mayAgain } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const again = mayAgain
    ? `You can appeal again until ${closes}.`
    : `The time to appeal ended ${closes}, so you cannot appeal again.`;
  return (
    <Page
      title={`Withdraw your appeal on ${reference}?`}
      lede={`Nobody decides it any further, and the decision stands as it is in its letter. ${again}`}
      back={{ href: '/partner/application/appeal', label: 'Appeal' }}
    >
      <Form
        reply={reply}
        submitLabel="Withdraw the appeal"
        submitLook="stop"
        secondary={<a href="/partner/application/appeal">Keep it</a>}
      >
        <HiddenField name="appeal" value={appealId} />
      </Form>
    </Page>
  );
}
