import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { RubricDraftEnded } from '#app/features/quality/components/rubric-draft-ended.tsx';
import { draftPage } from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftParams, WeightsForm } from '#app/features/quality/inputs.ts';
import { PURPOSE_WORDS, sayQuality } from '#app/features/quality/quality-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { DraftProblems } from './draft-problems.tsx';
import { DraftStandards } from './draft-standards.tsx';
import { DraftWeights } from './draft-weights.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Draft: ${(data && !('ended' in data) && data.title) || 'Quality Standards'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  const view = await ctx.answer(orEnded(ctx, draftId, draftPage(ctx, draftId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

/** The weights, which make sense only beside each other. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, WeightsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ weights, seen }) => editDraft(ctx, { draftId, edit: { kind: 'weights', weights }, seen }),
      sayQuality,
    ),
  );
  return saved.ok
    ? redirectWithNotice(`/office/rubrics/drafts/${draftId}#weights`, 'Weights saved')
    : saved.reply;
}

export default function Draft() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <RubricDraftEnded ended={view.ended} reply={reply} />;
  }
  const { id, title, purpose, version, notice, isSample, families, problems, allowed } = view;
  const ready = problems.length === 0;

  return (
    <Page
      title={title || 'Standards without a title yet'}
      meta={`Draft. ${PURPOSE_WORDS[purpose]}. Last saved ${formatDateTime(view.editedAt, 'short')}${view.editedBy ? ` by ${view.editedBy}` : ''}.`}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/rubrics', label: 'Quality Standards' },
      ]}
      actions={
        <LinkButton look="line" href={`/office/rubrics/drafts/${id}.csv`} download>
          Download as CSV
        </LinkButton>
      }
      density="compact"
    >
      <DraftProblems draftId={id} problems={problems} />
      <Section title="About this version">
        <SummaryList
          items={[
            {
              key: 'title',
              term: 'Title',
              value: title || null,
              change: { href: `/office/rubrics/drafts/${id}/about#title` },
            },
            {
              key: 'version',
              term: 'Version',
              value: version || null,
              change: { href: `/office/rubrics/drafts/${id}/about#version` },
            },
            {
              key: 'notice',
              term: isSample ? 'Sample, with this notice' : 'Notice',
              value: notice || (isSample ? null : 'None'),
              change: { href: `/office/rubrics/drafts/${id}/about#notice` },
            },
          ]}
        />
      </Section>
      {families.map(({ family, standards }) => (
        <DraftStandards key={family} draftId={id} family={family} standards={standards} />
      ))}
      <DraftWeights view={view} reply={reply} />
      <Section title="Publish">
        <p className="read">
          {ready
            ? 'Once published it can be chosen for a cycle, everybody can read it, and nobody can change it.'
            : 'It can be published once nothing above is missing.'}
        </p>
        <div className="row">
          {allowed.publish ? (
            <PostButton
              action={`/office/rubrics/drafts/${id}/publish`}
              values={{ seen: view.seen }}
              {...(!ready && { disabledReason: 'Something is missing: see the top of this page' })}
            >
              Publish this version
            </PostButton>
          ) : (
            <p className="small muted">The director publishes it.</p>
          )}
          <PostButton look="line" action={`/office/rubrics/drafts/${id}/discard`}>
            Throw this draft away
          </PostButton>
        </div>
      </Section>
    </Page>
  );
}
