import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ChangeList } from '#app/features/vetting/components/changes.tsx';
import { ChangesSearch, ReviewParams } from '#app/features/vetting/inputs.ts';
import { reviewChangesPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewGate } from '#app/features/vetting/review-page.server.ts';
import { readParams, readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What ${data?.partner ?? 'they'} changed · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const { since } = readSearch(args.request, ChangesSearch);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  return json(await ctx.answer(reviewChangesPage(ctx, reviewId, since)));
}

export default function ReviewChanges() {
  const { id, partner, version, sentAt, changes } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`What ${partner} changed since ${changes.since.words}`}
      meta={`That was sent on ${formatDate(changes.since.at)}, version ${version} of this year on ${formatDate(sentAt)}.`}
      back={{ href: `/reviews/${id}`, label: 'Back to the evidence' }}
      density="compact"
    >
      <Section title="Every change" look="plain" titleHidden>
        <ChangeList changes={changes} />
      </Section>
    </Page>
  );
}
