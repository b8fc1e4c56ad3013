import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CYCLE_FIELD_ORDER, CycleFields } from '#app/features/cycle/components/cycle-fields.tsx';
import { newCyclePage } from '#app/features/cycle/cycle-form-page.server.ts';
import { clockNotes, planOf } from '#app/features/cycle/cycle-plan.server.ts';
import { drawUpCycle } from '#app/features/cycle/draw-up-cycle.server.ts';
import { CycleForm } from '#app/features/cycle/inputs.ts';
import { sayCycle } from '#app/features/cycle/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Draw up a cycle · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newCyclePage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, CycleForm);
  if (!form.ok) return form.reply;
  const drawn = await ctx.answer(form.attempt((cycle) => drawUpCycle(ctx, planOf(ctx, cycle)), sayCycle));
  if (!drawn.ok) return drawn.reply;
  return redirectWithNotice(
    `/office/cycles/${drawn.result}`,
    `Cycle drawn up. ${clockNotes(ctx, form.value)}`.trim(),
  );
}

export default function NewCycle() {
  const offered = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Draw up a cycle"
      lede="Partners see its dates as soon as you save. Until it opens you can change all of it; from then on it can only be extended."
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/cycles', label: 'Cycles' },
      ]}
    >
      <Form
        reply={reply}
        order={CYCLE_FIELD_ORDER}
        submitLabel="Draw up this cycle"
        secondary={<a href="/office/cycles">Cancel</a>}
      >
        <CycleFields offered={offered} values={{}} />
      </Form>
    </Page>
  );
}
