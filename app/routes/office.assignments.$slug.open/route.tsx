import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AssignmentStep } from '#app/features/assignment/components/assignment-step.tsx';
import { RulesInWords } from '#app/features/assignment/components/rules-in-words.tsx';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

export const meta: MetaFunction = () => [{ title: 'Open the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(assignmentStep(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.open');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => openAssignment(ctx, slug), sayAssignment));
  return done.ok
    ? redirectWithNotice(`/office/assignments/${slug}`, 'Round opened. Its offerings and rules are frozen')
    : done.reply;
}

export default function OpenAssignment() {
  const { head, rules, offered } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <AssignmentStep
      slug={head.slug}
      name={head.name}
      title={`Open ${head.name}?`}
      lede="Offerings and rules freeze now. Schools that they serve hear of it, and no request for these offerings is sent until the places are given out."
      allowed={head.allowed.open}
      reply={reply}
      submitLabel="Open the round and freeze its rules"
      cancelLabel="Not yet"
    >
      {offered.some(({ tooMany }) => tooMany) && (
        <Notice tone="sun" title="More schools than the places left would take.">
          {offered
            .filter(({ tooMany }) => tooMany)
            .map(({ name, usualGroup }) =>
              usualGroup === null
                ? name
                : `${name}, where a group has usually ${plural(usualGroup, 'student')}`,
            )
            .join('; ')}
          . A school that gets a place may then find no room. Lower the number of schools before you open.
        </Notice>
      )}
      <ul className="bullets">
        {offered.map(({ id, name, groups, placesLeft }) => (
          <li key={id}>
            {`${name}: room for ${plural(groups, 'school')}`}
            {placesLeft !== null && `, ${plural(placesLeft, 'place')} left`}
          </li>
        ))}
      </ul>
      <RulesInWords rules={rules} />
    </AssignmentStep>
  );
}
