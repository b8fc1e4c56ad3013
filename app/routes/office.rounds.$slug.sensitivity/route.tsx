import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { CliffTable, RangesTable } from '#app/features/fund/components/sensitivity-tables.tsx';
import { StudyProgress } from '#app/features/fund/components/study-progress.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { type SensitivityView, sensitivityPage } from '#app/features/fund/sensitivity-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, how firm · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(sensitivityPage(ctx, slug)));
}

export default function RoundSensitivity() {
  const view = useLoaderData<typeof loader>();
  return (
    <RoundFrame head={view.head} current="what-if">
      <Section look="plain" title="How far each weight may move" tight>
        <p className="read">
          For each request and each weight: the range within which it receives just what it receives now,
          while the other weights keep their proportions. Tried at every whole percent.
        </p>
        {view.head.kind === 'requests' && view.head.rules.method !== 'best-portfolio' && (
          <StudyProgress
            found={view}
            href={`/office/rounds/${view.head.slug}/sensitivity`}
            zone={view.head.zone}
          />
        )}
        {view.ranges.length === 0 ? <p>{withoutRanges(view)}</p> : <RangesTable view={view} />}
      </Section>
      <Section title="Near-twins on either side of the threshold">
        {view.cliff === null ? (
          <p>This round has no threshold, so it parts nobody.</p>
        ) : (
          <CliffTable cliff={view.cliff} />
        )}
      </Section>
    </RoundFrame>
  );
}

function withoutRanges({ head, isRanked, progress }: SensitivityView): string {
  if (head.kind !== 'requests') return 'A formula has no weights to move.';
  if (head.rules.method === 'best-portfolio')
    return 'A best portfolio is worked out as a whole, so no single weight has such a range. Compare scenarios instead.';
  if (isRanked && progress) return 'The ranges stand here as soon as they are worked out.';
  return 'There is nothing to try yet: no request of this round is ranked.';
}
