import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssignmentStep } from '#app/features/assignment/components/assignment-step.tsx';
import { extendAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { AssignmentParams, ExtendForm } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { calendarDate, formatDateTime } from '#app/ui/format.ts';
import { DateField, TextArea, TimeField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Move the closing date · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(assignmentStep(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.close');
  const form = await readForm(args.request, ExtendForm);
  if (!form.ok) return form.reply;
  const moved = await ctx.answer(
    form.attempt((value) => extendAssignment(ctx, { slug, ...value }), sayAssignment),
  );
  return moved.ok ? redirectWithNotice(`/office/assignments/${slug}`, 'Closing date moved') : moved.reply;
}

export default function ExtendAssignment() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const closesOn = calendarDate(head.closesAt, head.zone);

  return (
    <AssignmentStep
      slug={head.slug}
      name={head.name}
      title={`Move the closing date of ${head.name}`}
      lede={`It closes on ${formatDateTime(head.closesAt, 'long', head.zone)}. The date moves to a later one only, for every school alike.`}
      allowed={head.allowed.extend}
      reply={reply}
      submitLabel="Move the closing date"
      cancelLabel="Cancel"
      fields={
        <>
          <DateField name="closesOn" label="New closing day" min={closesOn} defaultValue={closesOn} />
          <TimeField name="closesAt" label="At" defaultValue="17:00" />
          <TextArea name="reason" label="Why?" hint="Schools read this sentence" rows={3} limit={500} />
        </>
      }
    />
  );
}
