import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { assignMany } from '#app/features/vetting/assign-many.server.ts';
import { assignPage } from '#app/features/vetting/assign-page.server.ts';
import { dueOn } from '#app/features/vetting/deadlines.ts';
import { AssignManyForm, PickSearch } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField } from '#app/ui/text-fields.tsx';
import { AssignmentTable } from './assignment-table.tsx';

export const meta: MetaFunction = () => [{ title: 'Assign reviewers: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pick } = readSearch(args.request, PickSearch);
  return json(await ctx.answer(assignPage(ctx, pick)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.assign');
  const form = await readForm(args.request, AssignManyForm);
  if (!form.ok) return form.reply;
  const assigned = await ctx.answer(
    form.attempt(
      (value) =>
        assignMany(ctx, {
          assignments: value.assignments,
          dueAt: dueOn(ctx.district.timeZone, value.dueOn),
        }),
      sayVetting,
    ),
  );
  return assigned.ok ? redirectTo(`/office/bulk/${assigned.result}`) : assigned.reply;
}

export default function AssignMany() {
  const { proposals, dueOn: day, reviewsDueAt } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const ready = proposals.filter(
    ({ open, proposed, panel }) => open && (proposed.length > 0 || panel.length > 0),
  );
  const waits = ready.filter(({ status, proposed }) => status === 'submitted' || proposed.length > 0);
  const leftOut = proposals.filter((proposal) => !waits.includes(proposal));

  return (
    <Page
      title="Assign reviewers"
      lede="This is what will happen. Change a name where you know better; nothing happens until you confirm."
      back={{ href: '/office/applications', label: 'Back to applications' }}
      density="compact"
      wide
    >
      {leftOut.length > 0 && (
        <Notice tone="sun" title={`${plural(leftOut.length, 'application')} left out.`}>
          {`Not waiting for a reviewer, or none is free of conflict: ${leftOut.map(({ partner }) => partner).join(', ')}.`}
        </Notice>
      )}
      {waits.length === 0 ? (
        <EmptyState
          title="Nothing to assign"
          action={
            <LinkButton look="line" href="/office/applications?view=to-assign">
              See what waits for reviewers
            </LinkButton>
          }
        >
          Choose applications in the list first. Only those that wait for reviewers can be assigned.
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel={`Assign reviewers to ${plural(waits.length, 'application')}`}>
          <AssignmentTable proposals={waits} />
          <DateField
            name="dueOn"
            label="Read and rated by"
            hint={reviewsDueAt ? `The cycle wants all reviews by ${formatDate(reviewsDueAt)}.` : undefined}
            defaultValue={day}
          />
        </Form>
      )}
    </Page>
  );
}
