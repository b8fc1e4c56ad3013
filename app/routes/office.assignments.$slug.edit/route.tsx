import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  ASSIGNMENT_FIELD_ORDER,
  AssignmentFields,
} from '#app/features/assignment/components/assignment-fields.tsx';
import { AssignmentForm, AssignmentParams } from '#app/features/assignment/inputs.ts';
import { editAssignmentPage } from '#app/features/assignment/office-assignments.server.ts';
import { redrawAssignment } from '#app/features/assignment/redraw-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Change the rules of the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(editAssignmentPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('assignment.draw-up');
  const form = await readForm(args.request, AssignmentForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt((rules) => redrawAssignment(ctx, { ...rules, slug }), sayAssignment),
  );
  return done.ok ? redirectWithNotice(`/office/assignments/${slug}`, 'Rules changed') : done.reply;
}

export default function EditAssignment() {
  const { slug, name, isDraft, releases, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/assignments/${slug}`;

  return (
    <Page
      title={`Rules of ${name}`}
      lede={
        isDraft
          ? 'They freeze when you open the round.'
          : 'This round has opened, so its rules cannot change any more.'
      }
      back={{ href: back, label: name }}
    >
      {isDraft && (
        <Form
          reply={reply}
          order={ASSIGNMENT_FIELD_ORDER}
          submitLabel="Save the rules"
          secondary={<a href={back}>Cancel</a>}
        >
          <AssignmentFields releases={releases} values={values} />
        </Form>
      )}
    </Page>
  );
}
