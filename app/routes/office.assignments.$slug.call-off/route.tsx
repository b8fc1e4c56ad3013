import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssignmentStep } from '#app/features/assignment/components/assignment-step.tsx';
import { callOffAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { AssignmentParams, CallOffForm } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Call the round off · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(assignmentStep(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.call-off');
  const form = await readForm(args.request, CallOffForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(({ reason }) => callOffAssignment(ctx, { slug, reason }), sayAssignment),
  );
  return done.ok ? redirectWithNotice(`/office/assignments/${slug}`, 'Round called off') : done.reply;
}

export default function CallOffAssignment() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <AssignmentStep
      slug={head.slug}
      name={head.name}
      title={`Call ${head.name} off?`}
      lede={
        head.status === 'draft'
          ? 'Nobody has heard of it. It stays on the list as called off.'
          : 'No place is given out, and its offerings can be requested again at once. Schools that had begun to rank, and the partners, are told why.'
      }
      allowed={head.allowed.callOff}
      reply={reply}
      submitLabel="Call the round off"
      submitLook="stop"
      cancelLabel="Keep it"
      fields={
        <TextArea name="reason" label="Why?" hint="Schools and partners read this" rows={3} limit={500} />
      }
    />
  );
}
