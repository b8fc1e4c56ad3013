import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { StandardFields } from '#app/features/quality/components/standard-fields.tsx';
import { draftStandardPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftStandardParams, StandardForm } from '#app/features/quality/inputs.ts';
import { FAMILY_WORDS, sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField } from '#app/ui/text-fields.tsx';
import { DraftIndicators } from './draft-indicators.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${(data && !('ended' in data) && data.standard?.name) || 'A standard'}: draft · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId, standardKey } = readParams(args.params, DraftStandardParams);
  const view = await ctx.answer(orEnded(ctx, draftId, draftStandardPage(ctx, draftId, standardKey)));
  return json(view, { status: !('ended' in view) && view.standard ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId, standardKey } = readParams(args.params, DraftStandardParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, StandardForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ seen, ...text }) =>
        editDraft(ctx, { draftId, edit: { kind: 'edit-standard', standard: standardKey, text }, seen }),
      sayQuality,
    ),
  );
  return saved.ok
    ? redirectWithNotice(`/office/rubrics/drafts/${draftId}/standards/${standardKey}`, 'Saved')
    : saved.reply;
}

export default function DraftStandard() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, families, standard, problems, seen } = view;
  if (!standard) {
    return (
      <Page
        title="A standard that is gone"
        back={{ href: `/office/rubrics/drafts/${id}`, label: 'Back to the draft' }}
        density="compact"
      >
        <PartGone what="standard" />
        {reply && (
          <Form
            action={`/office/rubrics/drafts/${id}/add-standard`}
            reply={reply}
            submitLabel="Add it as a new standard"
          >
            <StandardFields families={families} />
          </Form>
        )}
      </Page>
    );
  }

  return (
    <Page
      title={standard.name || 'A standard without a name'}
      back={{ href: `/office/rubrics/drafts/${id}`, label: 'Back to the draft' }}
      density="compact"
    >
      <Form reply={reply} submitLabel="Save" submitLook="line">
        <SeenField name="seen" value={seen} />
        <StandardFields
          families={families}
          name={standard.name}
          about={standard.about}
          family={standard.family}
          example={standard.example}
        />
      </Form>
      <StandsNow reply={reply} items={standardItems(standard)} />
      <DraftIndicators draftId={id} standard={standard} problems={problems} />
      <Section title="Take it out" look="quiet">
        <p className="read">The standard goes with all its indicators. Published versions keep theirs.</p>
        <PostButton
          look="stop"
          action={`/office/rubrics/drafts/${id}/remove`}
          values={{ standard: standard.key }}
        >
          Take this standard out
        </PostButton>
      </Section>
    </Page>
  );
}

type Standard = NonNullable<
  Extract<ReturnType<typeof useLoaderData<typeof loader>>, { standard: unknown }>['standard']
>;

const standardItems = ({ family, name, about, example }: Standard) => [
  { key: 'family', term: 'What it is about', value: family ? FAMILY_WORDS[family] : null },
  { key: 'name', term: 'Name', value: name || null },
  { key: 'about', term: 'What it asks for', value: about || null },
  { key: 'evidence', term: 'A worked example: what was sent', value: example?.evidence || null },
  { key: 'level', term: 'The level that it gets', value: example?.level },
  { key: 'why', term: 'Why that level and no other', value: example?.why || null },
];
