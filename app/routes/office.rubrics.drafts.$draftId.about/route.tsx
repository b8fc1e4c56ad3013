import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { draftAboutPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftAboutForm, DraftParams } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'About this version · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  const view = await ctx.answer(orEnded(ctx, draftId, draftAboutPage(ctx, draftId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, DraftAboutForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ seen, ...about }) => editDraft(ctx, { draftId, edit: { kind: 'about', ...about }, seen }),
      sayQuality,
    ),
  );
  return saved.ok ? redirectWithNotice(`/office/rubrics/drafts/${draftId}`, 'Saved') : saved.reply;
}

export default function DraftAbout() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, title, version, notice, isSample, seen } = view;

  return (
    <Page
      title="About this version"
      back={{ href: `/office/rubrics/drafts/${id}`, label: 'Back to the draft' }}
      density="compact"
    >
      <Form reply={reply} submitLabel="Save">
        <SeenField name="seen" value={seen} />
        <TextField
          name="title"
          label="Title"
          hint="What people read above the standards."
          defaultValue={title}
        />
        <TextField
          name="version"
          label="Version"
          hint="Short, and never used before: 2027-28, or 2027-28 revised."
          defaultValue={version}
          width="mid"
        />
        <TextArea
          name="notice"
          label="Notice"
          hint="Stands above the standards: where the text comes from, and whose it is not."
          defaultValue={notice}
          rows={3}
          optional
        />
        <Checkbox
          name="isSample"
          label="This is a sample"
          hint="It is labeled as one wherever it is shown. Take the tick away once the words are your district’s own."
          defaultChecked={isSample}
        />
      </Form>
      <StandsNow
        reply={reply}
        items={[
          { key: 'title', term: 'Title', value: title },
          { key: 'version', term: 'Version', value: version },
          { key: 'notice', term: 'Notice', value: notice || null },
          { key: 'isSample', term: 'Sample', value: isSample ? 'Yes' : 'No' },
        ]}
      />
    </Page>
  );
}
