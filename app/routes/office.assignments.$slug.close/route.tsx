import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssignmentStep } from '#app/features/assignment/components/assignment-step.tsx';
import { closeAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { AssignmentParams, CloseForm } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDateAndDistance, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Close the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(assignmentStep(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.close');
  const form = await readForm(args.request, CloseForm);
  if (!form.ok) return form.reply;
  const closed = await ctx.answer(
    form.attempt(({ reason }) => closeAssignment(ctx, { slug, reason }), sayAssignment),
  );
  return closed.ok
    ? redirectWithNotice(`/office/assignments/${slug}`, 'Round closed to rankings')
    : closed.reply;
}

export default function CloseAssignment() {
  const { head, counts } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <AssignmentStep
      slug={head.slug}
      name={head.name}
      title={`Close ${head.name}?`}
      lede={`${plural(counts.submitted, 'school')} submitted a ranking. ${plural(counts.prepared, 'ranking')} prepared and not submitted will not count.`}
      allowed={head.allowed.close}
      reply={reply}
      submitLabel="Close the round"
      cancelLabel="Keep it open"
      fields={
        !head.isPastDeadline && (
          <TextArea
            name="reason"
            label="Why does it close early?"
            hint="The history keeps this sentence"
            rows={3}
            limit={500}
          />
        )
      }
    >
      {!head.isPastDeadline && (
        <Notice tone="sun" title="This is early.">
          {`Schools were told ${formatDateAndDistance(head.closesAt, new Date(head.now), head.zone)}.`}
        </Notice>
      )}
    </AssignmentStep>
  );
}
