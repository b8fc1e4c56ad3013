import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormulaWhatIf } from '#app/features/fund/components/formula-what-if.tsx';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import {
  ScenarioCharts,
  ScenarioTable,
  WaitingScenarios,
} from '#app/features/fund/components/scenario-table.tsx';
import { StudyProgress } from '#app/features/fund/components/study-progress.tsx';
import { GROUPINGS, type Grouping } from '#app/features/fund/groupings.ts';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { typedInAddress, WhatIfSearch } from '#app/features/fund/what-if-inputs.ts';
import { whatIfPage } from '#app/features/fund/what-if-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';

const GROUPING_NAME: Readonly<Record<Grouping, string>> = {
  band: 'Opportunity Index',
  neighborhood: 'Neighborhood',
  category: 'Category',
  school: 'School',
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, what if · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  const search = new URL(args.request.url).searchParams;
  const { by } = WhatIfSearch.parse({ by: search.get('by') });
  return json(await ctx.answer(whatIfPage(ctx, slug, by, typedInAddress(search))));
}

export default function WhatIfScenarios() {
  const view = useLoaderData<typeof loader>();
  const { head, by, allowed, scenarios, waiting, isRanked, most, progress, asOf } = view;
  const base = `/office/rounds/${head.slug}`;
  const add = allowed.another && <LinkButton href={`${base}/what-if/new`}>Add a scenario</LinkButton>;
  if (view.formula) {
    return (
      <RoundFrame head={head} current="what-if">
        <FormulaWhatIf view={view.formula} base={base} />
      </RoundFrame>
    );
  }
  if (!isRanked) {
    return (
      <RoundFrame head={head} current="what-if">
        <EmptyState title="Nothing to compare yet">
          Scenarios rank the same requests by other rules. Close and prioritize this round first.
        </EmptyState>
      </RoundFrame>
    );
  }
  return (
    <RoundFrame head={head} current="what-if">
      <Section
        look="plain"
        title="The same requests by other rules"
        actions={
          <>
            {add}
            <a href={`${base}/sensitivity`}>How firm is each outcome?</a>
            {progress === null && (
              <IconLink href={`${base}/what-if.csv`} icon="down">
                CSV
              </IconLink>
            )}
          </>
        }
        tight
      >
        <StudyProgress found={{ asOf, progress }} href={`${base}/what-if`} zone={head.zone} />
        {scenarios.length > 0 && <ScenarioTable view={view} />}
        <WaitingScenarios view={view} />
        {scenarios.length + waiting.length <= 1 && (
          <p>
            Save up to {most} scenarios to see them beside the round: another threshold, pool, weights or
            method.
          </p>
        )}
        {!allowed.another && allowed.save && <p>{most} scenarios are kept. Remove one to add another.</p>}
      </Section>
      {scenarios.length > 1 && (
        <Section title="Who gains and who loses">
          <TabsNav
            label="Grouped by"
            tabs={GROUPINGS.map((key) => ({
              href: `${base}/what-if?by=${key}`,
              label: GROUPING_NAME[key],
              current: key === by,
            }))}
          />
          <ScenarioCharts
            scenarios={scenarios.filter(({ id }) => id !== null)}
            heading={GROUPING_NAME[by]}
            of="request"
          />
        </Section>
      )}
    </RoundFrame>
  );
}
