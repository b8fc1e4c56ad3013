import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LetterFirst } from '#app/features/letter/components/letter-before.tsx';
import { letterFirst } from '#app/features/letter/letter-first.server.ts';
import { CommonGrounds } from '#app/features/vetting/components/decision-grounds.tsx';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { decisionPage } from '#app/features/vetting/decision-page.server.ts';
import { ApplicationParams, DecideForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';
import { SubjectFields } from './subject-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Decide ${data?.organization ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(decisionPage(ctx, applicationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  ctx.demand('application.decide');
  const form = await readForm(args.request, DecideForm);
  if (!form.ok) return form.reply;
  const decided = await ctx.answer(
    letterFirst(ctx, form, (ctx, value) => decideApplication(ctx, { applicationId, ...value }), sayVetting),
  );
  return decided.letterId !== null
    ? redirectWithNotice(
        `/letters/${decided.letterId}`,
        'Decided. The letter below is on its way to the partner.',
      )
    : decided.reply;
}

export default function Decide() {
  const view = useLoaderData<typeof loader>();
  const { id, organization, reference, subjects, grounds, nextSteps, appealBy, portfolio, allowed } = view;
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Decide on ${organization}`}
      meta={reference}
      lede="One outcome for the organization and one for each offering. The reasons are drafted from what the panel agreed: make them yours. They go into the letter as they stand here."
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
    >
      {portfolio && (
        <Notice title="A portfolio cycle.">
          Only what meets the bar on every standard, with no failed floor, can be approved.
        </Notice>
      )}
      <CommonGrounds grounds={grounds} />
      {allowed.decide || reply ? (
        <Form reply={reply}>
          {subjects.map((subject) => (
            <SubjectFields key={subject.offeringId ?? 'organization'} subject={subject} grounds={grounds} />
          ))}
          <Section title="What they do next">
            <TextArea
              name="nextSteps"
              label="Next steps"
              hint={`One step on each line. Whoever is declined is also told how to appeal by ${appealBy}.`}
              defaultValue={nextSteps}
              rows={5}
              limit={4000}
            />
          </Section>
          <LetterFirst
            letter={reply?.letter}
            sendLabel="Decide and send the letter"
            secondary={<a href={`/office/applications/${id}/consensus`}>Look at the ratings again</a>}
          />
        </Form>
      ) : (
        <EmptyState title="Not yours to decide">
          It is decided already, or you reviewed it or belong to the partner. Another director decides it.
        </EmptyState>
      )}
    </Page>
  );
}
