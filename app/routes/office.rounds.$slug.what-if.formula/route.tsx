import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FORMULA_TRY_ORDER, FormulaTryFields } from '#app/features/fund/components/formula-what-if.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { saveFormulaScenario } from '#app/features/fund/save-scenario.server.ts';
import { FormulaScenarioForm } from '#app/features/fund/what-if-inputs.ts';
import { newScenarioPage } from '#app/features/fund/what-if-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

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
  const form = await readForm(args.request, FormulaScenarioForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((input) => saveFormulaScenario(ctx, { ...input, slug }), sayRound),
  );
  return saved.ok ? redirectWithNotice(`/office/rounds/${slug}/what-if`, 'Scenario saved') : saved.reply;
}

export default function NewFormulaScenario() {
  const { head, formula } = useLoaderData<typeof loader>();
  const back = `/office/rounds/${head.slug}/what-if`;
  return (
    <Page
      title="A scenario"
      lede={`Filled in with the rules of ${head.name}. Change what you ask about. The round itself stays as it is.`}
      back={{ href: back, label: 'What if' }}
    >
      <Form
        reply={useActionData<typeof action>() ?? { values: formula ?? {} }}
        order={FORMULA_TRY_ORDER}
        submitLabel="Save the scenario"
        secondary={<a href={back}>Cancel</a>}
      >
        <TextField name="name" label="Name" hint="For example: No school loses more than a tenth" />
        <FormulaTryFields />
      </Form>
    </Page>
  );
}
