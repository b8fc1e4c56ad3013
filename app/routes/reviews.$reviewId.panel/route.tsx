import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SideBySideTables, slotWords } from '#app/features/vetting/components/side-by-side.tsx';
import { ReviewParams } from '#app/features/vetting/inputs.ts';
import { panelPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewGate } from '#app/features/vetting/review-page.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What the panel rated: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  return json(await ctx.answer(panelPage(ctx, reviewId)));
}

export default function Panel() {
  const view = useLoaderData<typeof loader>();
  const { id, partner, reference, waiting, reviewers, agreed, own, needed } = view;
  const said = reviewers.filter(({ comment }) => comment !== '');

  return (
    <Page
      title={`What the panel rated: ${partner}`}
      meta={reference}
      back={{ href: `/reviews/${id}`, label: 'Back to your review' }}
      density="compact"
      wide
    >
      {waiting > 0 && (
        <Notice title="Not everybody is done.">
          {`${plural(waiting, 'reviewer')} still reading. Their ratings stand here once they submit.`}
        </Notice>
      )}
      {agreed ? (
        <Notice tone="go" title={agreed.wasRequired ? 'The panel has agreed.' : 'The mean stands.'}>
          {agreed.reason}
        </Notice>
      ) : (
        waiting === 0 &&
        needed && (
          <Notice tone="sun" title="You have to agree.">
            A standard lies more than one level apart, or a floor is in doubt. The Office brings the panel
            together.
          </Notice>
        )
      )}
      <SideBySideTables
        compared={view}
        own={own}
        last={{
          header: agreed ? 'Agreed' : 'Mean',
          cell: (_, indicator) => <strong>{slotWords(indicator.agreed ?? indicator.draft)}</strong>,
        }}
      />
      {said.length > 0 && (
        <Section title="What the reviewers add">
          {said.map((reviewer) => (
            <div className="stack stack-s" key={reviewer.id}>
              <p className="label">{reviewer.id === own ? `${reviewer.name} (you)` : reviewer.name}</p>
              <p className="read prewrap">{reviewer.comment}</p>
            </div>
          ))}
        </Section>
      )}
    </Page>
  );
}
