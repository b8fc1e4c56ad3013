import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import { AssignmentStep } from '#app/features/assignment/components/assignment-step.tsx';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

export const meta: MetaFunction = () => [{ title: 'Assign the places · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(assignmentStep(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.assign');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => assignRound(ctx, slug), sayAssignment));
  return done.ok
    ? redirectWithNotice(`/office/assignments/${slug}/result`, 'Places assigned. Every school is told why')
    : done.reply;
}

export default function AssignPlaces() {
  const { head, rules, counts, gone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <AssignmentStep
      slug={head.slug}
      name={head.name}
      title={`Assign the places of ${head.name}?`}
      lede={`The frozen rules give the places out among ${plural(counts.submitted, 'school')}. There is nothing left to decide, and it cannot be done again: the result, the seed and the reasons are published, and every school is told by mail.`}
      allowed={head.allowed.assign}
      reply={reply}
      submitLabel="Assign the places"
      cancelLabel="Not yet"
    >
      {gone.length > 0 && (
        <Notice tone="sun" title="Not offered any more:">
          {`${gone.join(', ')}. Its places go to nobody.`}
        </Notice>
      )}
      <p>{`Schools with a place then have ${plural(rules.reserveDays, 'day')} to send their request before others may.`}</p>
    </AssignmentStep>
  );
}
