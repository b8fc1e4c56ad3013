import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RubricText } from '#app/features/quality/components/rubric-text.tsx';
import { standardsPage } from '#app/features/quality/standards-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Quality Standards · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(standardsPage(ctx)));
}

export default function Standards() {
  const { vetting, partnership } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Quality Standards"
      lede="What every partner is held to, in the words that reviewers use. The bar is level 3, meets, on every standard. A floor is passed or failed: no average can make up for it."
      gap="large"
    >
      {vetting ? (
        <RubricText rubric={vetting} id="vetting" />
      ) : (
        <EmptyState title="No standards yet">
          The Partnerships Office has not published its Quality Standards. They will stand here before anyone
          is asked to apply.
        </EmptyState>
      )}
      {partnership && <RubricText rubric={partnership} id="partnership" />}
    </Page>
  );
}
