import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { IndicatorFields } from '#app/features/quality/components/indicator-fields.tsx';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { draftAddPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftStandardParams, IndicatorForm } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';

export const meta: MetaFunction = () => [{ title: 'Add an indicator · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId, standardKey } = readParams(args.params, DraftStandardParams);
  const view = await ctx.answer(orEnded(ctx, draftId, draftAddPage(ctx, draftId, standardKey)));
  return json(
    { ...view, standardKey },
    { status: 'ended' in view || view.standardName === null ? 404 : 200 },
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId, standardKey } = readParams(args.params, DraftStandardParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, IndicatorForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(
    form.attempt(
      ({ text }) => editDraft(ctx, { draftId, edit: { kind: 'add-indicator', standard: standardKey, text } }),
      sayQuality,
    ),
  );
  return added.ok
    ? redirectWithNotice(`/office/rubrics/drafts/${draftId}/standards/${standardKey}`, 'Indicator added')
    : added.reply;
}

export default function AddIndicator() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, standardKey, standardName } = view;
  return (
    <Page
      title={standardName === null ? 'Add an indicator' : `Add an indicator to ${standardName}`}
      back={{ href: `/office/rubrics/drafts/${id}/standards/${standardKey}`, label: 'Back to the standard' }}
      density="compact"
    >
      {standardName === null && <PartGone what="standard" />}
      {(standardName !== null || reply) && (
        <Form reply={reply} submitLabel="Add the indicator">
          <IndicatorFields />
        </Form>
      )}
    </Page>
  );
}
