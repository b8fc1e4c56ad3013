import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { questionnairePage } from '#app/features/questionnaire/questionnaire-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostLink } from '#app/ui/button.tsx';
import { plural, pluralInWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { Outline } from './outline.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${(data && !('ended' in data) && data.title) || 'Questions'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const view = await ctx.answer(orEnded(ctx, questionnaireId, questionnairePage(ctx, questionnaireId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

export default function Questionnaire() {
  const view = useLoaderData<typeof loader>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={undefined} />;
  }
  const { status, allowed, problems } = view;
  const base = `/office/questionnaires/${view.id}`;
  return (
    <Page
      title={view.title}
      meta={`Version ${view.version}: ${plural(view.questions, 'question')}, about ${view.minutes} minutes`}
      standing={
        status === 'draft' ? (
          <StatusTag kind="in-progress">Draft</StatusTag>
        ) : (
          <StatusTag kind="done">Published</StatusTag>
        )
      }
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/questionnaires', label: 'Questions' },
      ]}
      actions={
        <>
          <LinkButton href={`${base}/preview`} look="line">
            See it as partners do
          </LinkButton>
          {allowed.copy && (
            <LinkButton href={`${base}/copy`} look="line">
              Copy to a draft
            </LinkButton>
          )}
        </>
      }
      density="compact"
    >
      {status === 'published' && (
        <Notice icon="lock" title="Published: this version never changes.">
          Applications that were written on it keep it. To change a question, copy it to a draft.{' '}
          {view.asked && <a href={`${base}/added-questions`}>Who has answered what it added</a>}
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice
          tone="stop"
          title={`${pluralInWords(problems.length, 'thing keeps', 'things keep')} this draft from being published.`}
        >
          <ul className="stack stack-s">
            {problems.map(({ anchor, words }) => (
              <li key={`${anchor} ${words}`}>
                <a href={`#${anchor}`}>{words}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {allowed.edit && (
        <div className="row" id="whole">
          {problems.length === 0 && <LinkButton href={`${base}/publish`}>Publish this version</LinkButton>}
          <LinkButton href={`${base}/details`} look="line">
            Title and time
          </LinkButton>
          <LinkButton href={`${base}/sections/add`} look="line">
            Add a part
          </LinkButton>
        </div>
      )}
      <Outline view={view} />
      {allowed.edit && (
        <div className="small">
          <PostLink action={`${base}/discard`} values={{ revision: String(view.revision) }}>
            Throw this draft away
          </PostLink>
        </div>
      )}
    </Page>
  );
}
