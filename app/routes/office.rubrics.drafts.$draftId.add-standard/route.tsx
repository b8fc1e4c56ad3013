import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { StandardFields } from '#app/features/quality/components/standard-fields.tsx';
import { draftAddPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftParams, FamilySearch, StandardForm } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a standard · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  const { family } = readSearch(args.request, FamilySearch);
  const view = await ctx.answer(orEnded(ctx, draftId, draftAddPage(ctx, draftId)));
  return json({ ...view, family: family ?? null }, { status: 'ended' in view ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, StandardForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(
    form.attempt(
      ({ seen: _, ...text }) => editDraft(ctx, { draftId, edit: { kind: 'add-standard', text } }),
      sayQuality,
    ),
  );
  return added.ok
    ? redirectWithNotice(
        `/office/rubrics/drafts/${draftId}/standards/${added.result}`,
        'Standard added. Add its indicators now, and give it a weight in the draft.',
      )
    : added.reply;
}

export default function AddStandard() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, families, family } = view;
  return (
    <Page
      title="Add a standard"
      back={{ href: `/office/rubrics/drafts/${id}`, label: 'Back to the draft' }}
      density="compact"
    >
      <Form reply={reply} submitLabel="Add the standard">
        <StandardFields families={families} family={family} />
      </Form>
    </Page>
  );
}
