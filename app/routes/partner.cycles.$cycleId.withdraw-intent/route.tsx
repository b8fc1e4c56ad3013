import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CycleParams } from '#app/features/cycle/inputs.ts';
import { ownCyclePage } from '#app/features/cycle/own-cycle-page.server.ts';
import { sayOwnCycle } from '#app/features/cycle/refusal-text.ts';
import { withdrawIntent } from '#app/features/cycle/withdraw-intent.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Withdraw a statement of intent · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  const view = await ctx.answer(ownCyclePage(ctx, cycleId));
  if (view.intent === null || !view.allowed.withdrawIntent) return redirectTo(`/partner/cycles/${cycleId}`);
  return json({ id: view.id, name: view.name, intent: view.intent });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('intent.send');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const withdrawn = await ctx.answer(form.attempt(() => withdrawIntent(ctx, cycleId), sayOwnCycle));
  if (!withdrawn.ok) return withdrawn.reply;
  return redirectWithNotice(`/partner/cycles/${cycleId}`, 'Your statement of intent is withdrawn.');
}

export default function WithdrawIntent() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/partner/cycles/${view.id}`;
  return (
    <Page
      title="Withdraw your statement of intent?"
      lede={`The Office does not read it any further${view.intent.status === 'invited' ? ', and your invitation to apply ends with it' : ''}. Until ${view.intent.closes} you can send another.`}
      back={{ href: back, label: view.name }}
    >
      <Form
        reply={reply}
        submitLabel="Withdraw the statement"
        submitLook="stop"
        secondary={<a href={back}>Keep it</a>}
      />
    </Page>
  );
}
