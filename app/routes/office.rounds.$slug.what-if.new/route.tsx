import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SCENARIO_FIELD_ORDER, ScenarioFields } from '#app/features/fund/components/scenario-fields.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { saveScenario } from '#app/features/fund/save-scenario.server.ts';
import { ScenarioForm } from '#app/features/fund/what-if-inputs.ts';
import { newScenarioPage } from '#app/features/fund/what-if-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'A scenario · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(newScenarioPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.prioritize');
  const form = await readForm(args.request, ScenarioForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((input) => saveScenario(ctx, { ...input, slug }), sayRound));
  return saved.ok ? redirectWithNotice(`/office/rounds/${slug}/what-if`, 'Scenario saved') : saved.reply;
}

export default function NewScenario() {
  const { head } = useLoaderData<typeof loader>();
  const back = `/office/rounds/${head.slug}/what-if`;
  return (
    <Page
      title="A scenario"
      lede={`Filled in with the rules of ${head.name}. Change what you ask about. The round itself stays as it is.`}
      back={{ href: back, label: 'What if' }}
    >
      <Form
        reply={useActionData<typeof action>()}
        order={SCENARIO_FIELD_ORDER}
        submitLabel="Save the scenario"
        secondary={<a href={back}>Cancel</a>}
      >
        <ScenarioFields rules={head.rules} />
      </Form>
    </Page>
  );
}
