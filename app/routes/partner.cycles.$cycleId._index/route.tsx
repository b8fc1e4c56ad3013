import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerEligibility } from '#app/features/cycle/answer-eligibility.server.ts';
import { CycleParams, EligibilityForm } from '#app/features/cycle/inputs.ts';
import { ownCyclePage } from '#app/features/cycle/own-cycle-page.server.ts';
import { sayOwnCycle } from '#app/features/cycle/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page } from '#app/ui/page.tsx';
import { EligibilityQuestions } from './eligibility-questions.tsx';
import { EligibilityResult } from './eligibility-result.tsx';
import { IntentStep } from './intent-step.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Can you apply?'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(ownCyclePage(ctx, cycleId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('application.edit');
  const form = await readForm(args.request, EligibilityForm);
  if (!form.ok) return form.reply;
  const answered = await ctx.answer(
    form.attempt((answers) => answerEligibility(ctx, cycleId, answers), sayOwnCycle),
  );
  return answered.ok ? redirectTo(`/partner/cycles/${cycleId}#answer`) : answered.reply;
}

export default function OwnCycle() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const closes =
    view.phase === 'before' ? `It opens ${view.opens}.` : `It closes ${view.closes}, ${view.distance}.`;
  return (
    <Page
      title={view.name}
      meta={view.category === null ? undefined : `A portfolio for one category: ${view.category}`}
      lede={`${view.phase === 'after' ? 'It has closed.' : closes} Letters go out by ${view.decided}, and there are ${view.appealDays} days to appeal.`}
      crumbs={[
        { href: '/partner/application', label: 'Application' },
        { href: '/partner/cycles', label: 'What you can apply for' },
      ]}
    >
      <IntentStep {...view} />
      {view.verdict && <EligibilityResult view={view} />}
      <EligibilityQuestions view={view} reply={reply} />
    </Page>
  );
}
