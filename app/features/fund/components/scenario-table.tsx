import { PostLink } from '#app/ui/button.tsx';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, formatHundredths, formatPercent, plural } from '#app/ui/format.ts';
import type { WhatIf } from '../what-if-page.server.ts';

type Scenario = WhatIf['scenarios'][number];

/** Scenarios beneath each other: what each asks, and what comes of it. */
export function ScenarioTable({ view }: { readonly view: WhatIf }) {
  const base = `/office/rounds/${view.head.slug}/what-if`;
  const columns: Column<Scenario>[] = [
    {
      key: 'name',
      header: 'Scenario',
      rowHeader: true,
      cell: ({ name, settings, isWaiting, id }) => (
        <>
          {name}
          <Sub>
            {settings.methodName}. {weightsInWords(settings.weights)}.{' '}
            {settings.threshold === null ? 'No threshold' : `From ${formatHundredths(settings.threshold)}`}.
          </Sub>
          {isWaiting && <Sub>The solver is at it: the simple answer stands here until it is done.</Sub>}
          {id !== null && view.allowed.save && (
            <Sub>
              <PostLink action={`${base}/${id}/remove`}>Remove {name}</PostLink>
            </Sub>
          )}
        </>
      ),
    },
    { key: 'pool', header: 'Pool', numeric: true, cell: ({ settings }) => formatDollars(settings.pool) },
    { key: 'awarded', header: 'Awarded', numeric: true, cell: ({ awarded }) => formatDollars(awarded) },
    { key: 'funded', header: 'Funded', numeric: true, cell: ({ funded }) => funded },
    {
      key: 'students',
      header: 'Students',
      numeric: true,
      cell: ({ students }) => students.toLocaleString('en-US'),
    },
    {
      key: 'gain',
      header: 'Gain',
      numeric: true,
      cell: (scenario) =>
        scenario.id === null ? <NoValue words="The comparison" /> : swung(scenario, 'gain'),
    },
    {
      key: 'lose',
      header: 'Lose',
      numeric: true,
      cell: (scenario) =>
        scenario.id === null ? <NoValue words="The comparison" /> : swung(scenario, 'lose'),
    },
    {
      key: 'next',
      header: 'Next below the line',
      cell: ({ nextBelow }) => nextBelow ?? <NoValue words="Nobody" />,
    },
  ];
  return (
    <DataTable
      label="Scenarios beside each other"
      columns={columns}
      rows={view.scenarios}
      rowKey={({ id, name }) => id ?? name}
      compact
    />
  );
}

/** Scenarios that were saved since the worker last looked. */
export function WaitingScenarios({ view }: { readonly view: WhatIf }) {
  if (view.waiting.length === 0) return null;
  return (
    <ul className="stack stack-s">
      {view.waiting.map(({ id, name }) => (
        <li key={id}>
          {name}: being worked out.{' '}
          {view.allowed.save && (
            <PostLink action={`/office/rounds/${view.head.slug}/what-if/${id}/remove`}>
              Remove {name}
            </PostLink>
          )}
        </li>
      ))}
    </ul>
  );
}

const weightsInWords = (weights: Scenario['settings']['weights']) =>
  `${formatPercent(weights.opportunityIndex)} OI, ${formatPercent(weights.quality)} quality, ${formatPercent(weights.reach)} reach, ${formatPercent(weights.underserved)} underserved`;

type Swung = Pick<Scenario, 'id' | 'name' | 'groups'>;
type ScenarioChartsProps = {
  readonly scenarios: readonly Swung[];
  readonly heading: string;
  /** What gains and loses. */
  readonly of: 'request' | 'school';
};

const swung = ({ groups }: Swung, which: 'gain' | 'lose') =>
  groups.reduce((sum, group) => sum + group[which], 0);

/** The same groups in each drawing, on one scale: solid in the scenario, outline as the round stands. */
export function ScenarioCharts({ scenarios, heading, of }: ScenarioChartsProps) {
  const max = Math.max(
    1,
    ...scenarios.flatMap(({ groups }) => groups.flatMap(({ before, after }) => [before, after])),
  );
  return (
    <div className="multiples">
      {scenarios.map((scenario) => (
        <BarChart
          key={scenario.id ?? scenario.name}
          says={`${scenario.name}: ${plural(swung(scenario, 'gain'), of)} gain, ${swung(scenario, 'lose')} lose`}
          unit="Solid: in the scenario. Outline: as the round stands. One scale for all."
          tableLabel={`${scenario.name}, by ${heading}`}
          labelHeading={heading}
          valueHeading="In the scenario"
          besideHeading="As the round stands"
          format={formatDollars}
          max={max}
          bars={scenario.groups.map(({ group, before, after }) => ({
            key: group,
            label: group,
            value: after,
            beside: before,
          }))}
        />
      ))}
    </div>
  );
}
