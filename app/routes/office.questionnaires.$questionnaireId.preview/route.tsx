import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { PreviewPart } from '#app/features/questionnaire/components/preview-part.tsx';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { previewPage } from '#app/features/questionnaire/preview-page.server.ts';
import { SCOPE_WORDS } from '#app/features/questionnaire/questionnaire-words.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `As partners see it: ${(data && !('ended' in data) && data.title) || 'questions'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const view = await ctx.answer(orEnded(ctx, questionnaireId, previewPage(ctx, questionnaireId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

export default function Preview() {
  const view = useLoaderData<typeof loader>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={undefined} />;
  }
  return (
    <Page
      title={view.title}
      meta={`Version ${view.version}, about ${view.minutes} minutes`}
      back={{ href: `/office/questionnaires/${view.id}`, label: 'The outline' }}
      actions={<PrintButton />}
      notice={
        <Notice title="This is how partners see it.">
          Each part is a page of its own for them. You can try the fields; nothing is kept.
        </Notice>
      }
      gap="large"
    >
      {(['organization', 'offering'] as const).map((scope) => (
        <Section key={scope} title={SCOPE_WORDS[scope]} loose>
          {view.parts
            .filter((part) => part.scope === scope)
            .map((part) => (
              <PreviewPart key={part.key} part={part} />
            ))}
        </Section>
      ))}
    </Page>
  );
}
