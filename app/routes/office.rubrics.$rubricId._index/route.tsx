import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RubricText } from '#app/features/quality/components/rubric-text.tsx';
import { RubricParams } from '#app/features/quality/inputs.ts';
import { rubricPage } from '#app/features/quality/rubric-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDate, listWords } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.rubric.title ?? 'Quality Standards'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { rubricId } = readParams(args.params, RubricParams);
  return json(await ctx.answer(rubricPage(ctx, rubricId)));
}

export default function RubricVersion() {
  const { id, purpose, rubric, publishedAt, cycles, allowed } = useLoaderData<typeof loader>();
  const used =
    purpose === 'partnership' ? 'Schools rate partnerships by the newest version.' : usedWords(cycles);

  return (
    <Page
      title={`Version ${rubric.version}`}
      meta={`Published on ${formatDate(publishedAt)}. It never changes. ${used}`}
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/rubrics', label: 'Quality Standards' },
      ]}
      actions={
        <div className="row">
          <LinkButton look="line" href={`/office/rubrics/${id}.csv`} download>
            Download as CSV
          </LinkButton>
          {allowed.edit && (
            <PostButton action="/office/rubrics/drafts/start" values={{ from: id }}>
              Copy to a draft
            </PostButton>
          )}
        </div>
      }
      density="compact"
    >
      <RubricText rubric={rubric} id="standards" />
    </Page>
  );
}

function usedWords(cycles: readonly { name: string }[]): string {
  return cycles.length === 0
    ? 'No cycle uses it yet.'
    : `Used in ${listWords(cycles.map(({ name }) => name))}.`;
}
