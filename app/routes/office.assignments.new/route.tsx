import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  ASSIGNMENT_FIELD_ORDER,
  AssignmentFields,
} from '#app/features/assignment/components/assignment-fields.tsx';
import { drawUpAssignment } from '#app/features/assignment/draw-up-assignment.server.ts';
import { AssignmentForm, NewAssignmentSearch } from '#app/features/assignment/inputs.ts';
import { newAssignmentPage } from '#app/features/assignment/office-assignments.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Draw up an assignment round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offering } = readSearch(args.request, NewAssignmentSearch);
  return json(await ctx.answer(newAssignmentPage(ctx, offering)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offering } = readSearch(args.request, NewAssignmentSearch);
  ctx.demand('assignment.draw-up');
  const form = await readForm(args.request, AssignmentForm);
  if (!form.ok) return form.reply;
  const drawn = await ctx.answer(
    form.attempt((rules) => drawUpAssignment(ctx, { ...rules, offeringSlugs: offering }), sayAssignment),
  );
  if (!drawn.ok) return drawn.reply;
  return redirectWithNotice(
    `/office/assignments/${drawn.result.slug}`,
    'Round drawn up as a draft. Add its offerings, then open it',
  );
}

export default function NewAssignment() {
  const { releases, chosen, last } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { name: _, opensOn: __, closesOn: ___, ...rules } = last?.values ?? {};

  return (
    <Page
      title="Draw up an assignment round"
      lede={
        last
          ? `Filled in with the rules of ${last.name}. Change what is different; schools see nothing until you open it.`
          : 'Schools see nothing until you open it. Opening freezes its offerings and every rule on this page.'
      }
      crumbs={[{ href: '/office/assignments', label: 'Assignment rounds' }]}
    >
      <Section title="Its offerings" look="quiet">
        {chosen.length === 0 ? (
          <p>You add them on the next page.</p>
        ) : (
          <ul className="bullets">
            {chosen.map(({ slug, name, organization, room }) => (
              <li key={slug}>
                {name}, {organization}
                {room !== null && `: room for about ${plural(Math.max(1, room), 'school')}`}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Form
        reply={reply}
        order={ASSIGNMENT_FIELD_ORDER}
        submitLabel="Save as a draft"
        secondary={<a href="/office/assignments">Cancel</a>}
      >
        <AssignmentFields releases={releases} values={rules} />
      </Form>
    </Page>
  );
}
