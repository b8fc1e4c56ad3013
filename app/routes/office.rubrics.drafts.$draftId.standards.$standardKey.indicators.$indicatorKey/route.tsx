import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { IndicatorFields } from '#app/features/quality/components/indicator-fields.tsx';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { draftIndicatorPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftIndicatorParams, IndicatorForm } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${(data && !('ended' in data) && data.indicator?.name) || 'An indicator'}: draft · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const which = readParams(args.params, DraftIndicatorParams);
  const view = await ctx.answer(orEnded(ctx, which.draftId, draftIndicatorPage(ctx, which)));
  return json(view, { status: !('ended' in view) && view.indicator ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId, standardKey, indicatorKey } = readParams(args.params, DraftIndicatorParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, IndicatorForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ text, seen }) =>
        editDraft(ctx, {
          draftId,
          edit: { kind: 'edit-indicator', standard: standardKey, indicator: indicatorKey, text },
          seen,
        }),
      sayQuality,
    ),
  );
  return saved.ok
    ? redirectWithNotice(`/office/rubrics/drafts/${draftId}/standards/${standardKey}`, 'Saved')
    : saved.reply;
}

export default function DraftIndicator() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, standard, indicator, seen } = view;
  if (!standard || !indicator) {
    const draft = `/office/rubrics/drafts/${id}`;
    const within = standard ? `${draft}/standards/${standard.key}` : draft;
    return (
      <Page
        title="An indicator that is gone"
        back={{ href: within, label: standard ? `Back to ${standard.name}` : 'Back to the draft' }}
        density="compact"
      >
        <PartGone what={standard ? 'indicator' : 'standard'} />
        {reply && (
          <Form
            action={standard ? `${within}/add-indicator` : undefined}
            reply={reply}
            submitLabel={standard ? 'Add it as a new indicator' : 'Try once more'}
          >
            <IndicatorFields />
          </Form>
        )}
      </Page>
    );
  }

  return (
    <Page
      title={indicator.name || 'An indicator without a name'}
      meta={standard.name}
      back={{
        href: `/office/rubrics/drafts/${id}/standards/${standard.key}`,
        label: `Back to ${standard.name}`,
      }}
      density="compact"
    >
      <Form reply={reply} submitLabel="Save">
        <SeenField name="seen" value={seen} />
        <IndicatorFields indicator={indicator} />
      </Form>
      <StandsNow
        reply={reply}
        items={[
          { key: 'name', term: 'Name', value: indicator.name },
          { key: 'lookFor', term: 'What to look for', value: indicator.lookFor || null },
          ...(indicator.descriptors ?? []).map((text, place) => ({
            key: `level-${place}`,
            term: `Level ${place + 1}`,
            value: text || null,
          })),
        ]}
      />
      <Section title="Take it out" look="quiet">
        <PostButton
          look="stop"
          action={`/office/rubrics/drafts/${id}/remove`}
          values={{ standard: standard.key, indicator: indicator.key }}
        >
          Take this indicator out
        </PostButton>
      </Section>
    </Page>
  );
}
