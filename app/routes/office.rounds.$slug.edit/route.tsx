import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ROUND_FIELD_ORDER, RoundFields } from '#app/features/fund/components/round-fields.tsx';
import { RoundForm, RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { editRoundPage } from '#app/features/fund/round-pages.server.ts';
import { updateRound } from '#app/features/fund/update-round.server.ts';
import { typedInAddress } from '#app/features/fund/what-if-inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Change the rules · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  const tried = typedInAddress(new URL(args.request.url).searchParams);
  return json(await ctx.answer(editRoundPage(ctx, slug, tried)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.draw-up');
  const form = await readForm(args.request, RoundForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((rules) => updateRound(ctx, { slug, ...rules }), sayRound));
  return saved.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Rules saved') : saved.reply;
}

export default function EditRound() {
  const { head, releases, fiscalYears, enrollments, values, isOfScenario } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;

  return (
    <Page
      title={`Change the rules of ${head.name}`}
      lede={
        head.allowed.edit
          ? `${isOfScenario ? 'Filled in with the scenario. Nothing changes until you save. ' : ''}Opening the round freezes every rule on this page.`
          : undefined
      }
      back={{ href: back, label: head.name }}
    >
      {head.allowed.edit ? (
        <Form
          reply={reply}
          order={ROUND_FIELD_ORDER}
          submitLabel="Save the rules"
          secondary={<a href={back}>Cancel</a>}
        >
          <RoundFields
            fiscalYears={fiscalYears}
            releases={releases}
            enrollments={enrollments}
            values={values}
          />
        </Form>
      ) : (
        <Notice title="The rules are frozen.">They cannot change once a round has opened.</Notice>
      )}
    </Page>
  );
}
