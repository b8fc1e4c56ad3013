import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { waivePage } from '#app/features/calibration/cycle-calibration-page.server.ts';
import { WaiveForm } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { waiveCalibration } from '#app/features/calibration/waive-calibration.server.ts';
import { CycleParams } from '#app/features/cycle/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Let a reviewer start without calibration · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(waivePage(ctx, cycleId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('calibration.waive');
  const form = await readForm(args.request, WaiveForm);
  if (!form.ok) return form.reply;
  const waived = await ctx.answer(
    form.attempt(
      ({ reviewer, reason }) => waiveCalibration(ctx, { cycleId, reviewerId: reviewer, reason }),
      sayCalibration,
    ),
  );
  return waived.ok
    ? redirectWithNotice(
        `/office/cycles/${cycleId}/calibration`,
        `${waived.result.name} may start without. The mail is on its way.`,
      )
    : waived.reply;
}

export default function Waive() {
  const { cycle, reviewers } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/cycles/${cycle.id}/calibration`;
  return (
    <Page
      title="Let a reviewer start without"
      lede="They may rate live applications of this cycle without having rated the calibration applications. It cannot be taken back."
      back={{ href: back, label: `Calibration of ${cycle.name}` }}
    >
      <Form reply={reply} submitLabel="Let them start" secondary={<a href={back}>Cancel</a>}>
        <Select
          name="reviewer"
          label="Who"
          emptyLabel="Choose"
          choices={reviewers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea
          name="reason"
          label="Why they start without"
          hint="They read it in a mail, and it stays with the cycle’s history."
          rows={3}
          limit={1_000}
        />
      </Form>
    </Page>
  );
}
