import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CYCLE_FIELD_ORDER, CycleFields } from '#app/features/cycle/components/cycle-fields.tsx';
import { editCyclePage } from '#app/features/cycle/cycle-form-page.server.ts';
import { clockNotes, planOf } from '#app/features/cycle/cycle-plan.server.ts';
import { editCycle } from '#app/features/cycle/edit-cycle.server.ts';
import { CycleForm, CycleParams } from '#app/features/cycle/inputs.ts';
import { sayCycle } from '#app/features/cycle/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Change a cycle · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json({ cycleId, ...(await ctx.answer(editCyclePage(ctx, cycleId))) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, CycleForm);
  if (!form.ok) return form.reply;
  const edited = await ctx.answer(
    form.attempt(
      (cycle) => editCycle(ctx, cycleId, planOf(ctx, cycle), String(form.typed.seen ?? '')),
      sayCycle,
    ),
  );
  if (!edited.ok) return edited.reply;
  return redirectWithNotice(
    `/office/cycles/${cycleId}`,
    `Cycle saved. ${clockNotes(ctx, form.value)}`.trim(),
  );
}

export default function EditCycle() {
  const { cycleId, name, seen, values, stands, allowed, ...offered } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/cycles/${cycleId}`;
  return (
    <Page
      title={`Change ${name}`}
      lede={allowed.edit ? 'It has not opened and nobody has begun, so all of it may change.' : undefined}
      back={{ href: back, label: name }}
    >
      {allowed.edit || reply ? (
        <Form
          reply={reply}
          order={CYCLE_FIELD_ORDER}
          submitLabel="Save this cycle"
          secondary={<a href={back}>Cancel</a>}
        >
          <SeenField name="seen" value={seen} />
          <CycleFields offered={offered} values={values} />
        </Form>
      ) : (
        <Notice title="This cycle is in use.">
          It has opened, or somebody has begun to apply. It can be extended, and nothing else of it changes.
        </Notice>
      )}
      <StandsNow
        reply={reply}
        items={stands.map(({ key, term, parts }) => ({
          key,
          term,
          value: parts.map((part) => <div key={part}>{part}</div>),
        }))}
      />
    </Page>
  );
}
