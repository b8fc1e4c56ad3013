import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import { assignPage } from '#app/features/vetting/assign-page.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { dueOn } from '#app/features/vetting/deadlines.ts';
import { ApplicationParams, AssignForm } from '#app/features/vetting/inputs.ts';
import { sayVetting, WHY_NOT } from '#app/features/vetting/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Assign reviewers · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  const { proposals, dueOn, reviewsDueAt } = await ctx.answer(assignPage(ctx, [applicationId]));
  return json({ proposal: proposals[0]!, dueOn, reviewsDueAt });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.assign');
  const form = await readForm(args.request, AssignForm);
  if (!form.ok) return form.reply;
  const assigned = await ctx.answer(
    form.attempt(
      ({ reviewers, dueOn: day }) =>
        assignReviewers(ctx, {
          applicationId,
          reviewerIds: reviewers,
          dueAt: dueOn(ctx.district.timeZone, day),
        }),
      sayVetting,
    ),
  );
  return assigned.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        'It is with its reviewers now. Each of them is told by mail.',
      )
    : assigned.reply;
}

export default function Assign() {
  const { proposal, dueOn: day, reviewsDueAt } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { applicationId, partner, reference, panel, people, proposed, open, status } = proposal;
  const still = panel.filter((member) => !hasLeft(member.status));
  const goesOn = status === 'submitted' && still.length >= 2;

  return (
    <Page
      title={`Assign reviewers to ${partner}`}
      meta={reference}
      lede={
        goesOn
          ? 'It came back from the partner. It goes on with the reviewers it has; you may add more.'
          : 'The least busy who are free of conflict are ticked. At least two people read each application.'
      }
      back={{ href: `/office/applications/${applicationId}`, label: `Back to ${partner}` }}
      density="compact"
    >
      {panel.length > 0 && (
        <Notice title="Asked already.">
          {panel.map(({ name, status }) => `${name}, ${PANEL_WORDS[status]}`).join('. ')}
        </Notice>
      )}
      {!open ? (
        <EmptyState title="Not open for review">Only what was submitted can go to reviewers.</EmptyState>
      ) : (
        <Form reply={reply} submitLabel={goesOn ? 'Send it on to the reviewers' : 'Ask these reviewers'}>
          <Checkboxes
            name="reviewers"
            label="Reviewers"
            defaultValues={proposed}
            optional={goesOn}
            choices={people.map(({ userId, name, open: load, eligible, why }) => ({
              value: userId,
              label: name,
              hint: eligible
                ? load === 0
                  ? 'nothing on the desk'
                  : `${plural(load, 'open review')}`
                : WHY_NOT[why ?? ''],
              disabled: !eligible,
            }))}
          />
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

const PANEL_WORDS: Readonly<Record<string, string>> = {
  assigned: 'has not begun',
  'in-progress': 'is reading',
  submitted: 'has submitted',
  recused: 'has stepped back',
  released: 'was released',
};
