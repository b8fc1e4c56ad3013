import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TERMS } from '#app/domain/fund/prioritize.ts';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { CliffTable, RangesTable, rangeInWords } from '#app/features/fund/components/sensitivity-tables.tsx';
import { StudyProgress } from '#app/features/fund/components/study-progress.tsx';
import { TERM_NAME } from '#app/features/fund/fund-words.ts';
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
  const isPortfolio = view.head.kind === 'requests' && view.head.rules.method === 'best-portfolio';
  const isUntried =
    view.tried !== null && TERMS.every((term) => view.tried![term].low === view.tried![term].high);
  return (
    <RoundFrame head={view.head} current="what-if">
      <Section look="plain" title="How far each weight may move" tight>
        <p className="read">
          For each request and each weight: the range within which it receives just what it receives now,
          while the other weights keep their proportions. Tried at every{' '}
          {isPortfolio ? 'ten percent, each time with the portfolio solved anew' : 'whole percent'}.
        </p>
        {view.tried && !isUntried && (
          <p className="read">
            {view.further && FURTHER[view.further]} {view.further ? 'So far nothing' : 'Nothing'} was tried
            outside of these:{' '}
            {TERMS.map((term) => `${TERM_NAME[term]} ${rangeInWords(view.tried![term])}`).join(', ')}.{' '}
            {!view.further &&
              !view.progress &&
              'Further out a minute was too short to prove a portfolio the best, or the round ended first. '}
            A range that ends there may go on.
          </p>
        )}
        {view.head.kind === 'requests' && (
          <StudyProgress
            found={view}
            href={`/office/rounds/${view.head.slug}/sensitivity`}
            zone={view.head.zone}
          />
        )}
        {isUntried || view.ranges.length === 0 ? (
          <p className="read">{withoutRanges(view)}</p>
        ) : (
          <RangesTable view={view} />
        )}
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

const GOING_ON = 'More weights are being tried in the background.';
const FURTHER: Readonly<Record<NonNullable<SensitivityView['further']>, string>> = {
  waiting: GOING_ON,
  running: GOING_ON,
  failed: 'Trying more weights failed. It is tried again in a few minutes.',
  'given-up': 'Trying more weights failed three times. Tell the people who run this site.',
};

function withoutRanges({ head, isRanked, progress, further, tried }: SensitivityView): string {
  if (head.kind !== 'requests') return 'A formula has no weights to move.';
  if (further) return `${FURTHER[further]} The ranges stand here once the first were tried.`;
  if (isRanked && progress?.status === 'decided') return 'No ranges were worked out before the round ended.';
  if (isRanked && progress) return 'The ranges stand here as soon as they are worked out.';
  if (tried)
    return 'No other weight could be tried: a minute was too short to prove a portfolio the best, or the round ended first.';
  if (isRanked && head.rules.method === 'best-portfolio')
    return 'They are worked out once the best portfolio is found. Where it is found and none stand here, prioritize the round again.';
  return 'There is nothing to try yet: no request of this round is ranked.';
}
