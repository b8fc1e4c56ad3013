import { ALLOCATION_METHODS } from '#app/domain/fund/vocabulary.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { IconLink, PostLink } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDollars, formatHundredths, plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { HiddenField, MoneyField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import { ALLOCATION_NAME } from '../allocation-words.ts';
import type { FormulaScenario, FormulaWhatIf as View } from '../formula-what-if.server.ts';
import { FORMULA_GROUPINGS, type FormulaGrouping } from '../groupings.ts';
import { ScenarioCharts } from './scenario-table.tsx';

export const FORMULA_TRY_ORDER = [
  'name',
  'pool',
  'allocationMethod',
  'threshold',
  'tiers',
  'allocationFloor',
  'schoolCap',
  'lossLimit',
];

const GROUPING_NAME: Readonly<Record<FormulaGrouping, string>> = {
  band: 'Opportunity Index',
  neighborhood: 'Neighborhood',
  school: 'School',
};

type Props = { readonly view: View; readonly base: string };

/** A formula beside other rules: what to try, what came of it, who gains and who loses. */
export function FormulaWhatIf({ view, base }: Props) {
  const { scenarios, by, tried, allowed, most } = view;
  const compared = scenarios.length > 1;
  const address = (key: FormulaGrouping) =>
    `${base}/what-if?${new URLSearchParams({ by: key, ...tried }).toString()}`;
  return (
    <>
      <Section look="plain" title="The same schools by other rules" tight>
        <p className="read">
          Change what you ask about and look. Nothing is kept, and the round stays as it is, until you say so.
        </p>
        <Details summary="Try other rules" open={!compared || Object.keys(view.reply.fieldErrors).length > 0}>
          <Form
            method="get"
            action={`${base}/what-if`}
            reply={view.reply}
            order={FORMULA_TRY_ORDER}
            submitLabel="See who gains and who loses"
            submitLook="line"
          >
            <HiddenField name="by" value={by} />
            <FormulaTryFields />
          </Form>
        </Details>
      </Section>
      <Section
        title="Beside each other"
        actions={
          <>
            {view.isWorkedOut && <a href={`${base}/sensitivity`}>Near-twins at the threshold</a>}
            <IconLink
              href={`${base}/what-if.csv${tried ? `?${new URLSearchParams(tried)}` : ''}`}
              icon="down"
            >
              CSV
            </IconLink>
          </>
        }
        tight
      >
        <FormulaScenarioTable view={view} base={base} />
        {tried && allowed.another && <KeepTried tried={tried} base={base} />}
        {!allowed.another && allowed.save && (
          <p>{most} scenarios are kept. Remove one before you keep another.</p>
        )}
      </Section>
      {compared && (
        <Section title="Who gains and who loses">
          <TabsNav
            label="Grouped by"
            tabs={FORMULA_GROUPINGS.map((key) => ({
              href: address(key),
              label: GROUPING_NAME[key],
              current: key === by,
            }))}
          />
          <ScenarioCharts scenarios={scenarios.slice(1)} heading={GROUPING_NAME[by]} of="school" />
        </Section>
      )}
      {compared && (
        <Section title="School by school" tight>
          <SchoolsTable view={view} />
        </Section>
      )}
    </>
  );
}

/** The rules of a formula that may be asked differently; what stands in them comes with the form's reply. */
export function FormulaTryFields() {
  return (
    <>
      <MoneyField name="pool" label="Pool" hint="In whole dollars" />
      <Radios
        name="allocationMethod"
        label="How schools are weighed"
        choices={ALLOCATION_METHODS.map((value) => ({ value, label: ALLOCATION_NAME[value] }))}
      />
      <Fieldset legend="Need" hint="The Opportunity Index: higher is more need" bigLegend>
        <TextField
          name="threshold"
          label="Threshold"
          hint="For enrollment × index, for example 0.56"
          inputMode="decimal"
          width="short"
          optional
        />
        <TextArea
          name="tiers"
          label="Tiers of a match"
          hint="One line each: index from, students up to (or any), match, cap. “0.01, 500, 200%, 62500” gives a school at 0.01 or above, with at most 500 students, $2 for each of its own, up to $62,500"
          rows={3}
          optional
        />
      </Fieldset>
      <Fieldset legend="Bounds" bigLegend>
        <MoneyField
          name="allocationFloor"
          label="Least for a school that has a share"
          hint="In whole dollars. Leave it empty for no floor"
          optional
        />
        <MoneyField
          name="schoolCap"
          label="Most that one school may receive"
          hint="In whole dollars. Leave it empty for no cap"
          optional
        />
        <TextField
          name="lossLimit"
          label="Most that a school may lose against last year, %"
          hint="For example 25. Leave it empty for no limit"
          inputMode="decimal"
          width="short"
          optional
        />
      </Fieldset>
    </>
  );
}

function KeepTried({
  tried,
  base,
}: {
  readonly tried: Readonly<Record<string, string>>;
  readonly base: string;
}) {
  return (
    <Form
      action={`${base}/what-if/formula`}
      prefix="keep"
      label="Keep what you try"
      submitLabel="Keep it beside the round"
      submitLook="line"
    >
      {Object.entries(tried).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <TextField
        name="name"
        label="Name it, to keep it"
        hint="For example: No school loses more than a tenth"
      />
    </Form>
  );
}

function FormulaScenarioTable({ view, base }: Props) {
  const isBase = (scenario: FormulaScenario) => scenario === view.scenarios[0];
  const dash = <NoValue words="The comparison" />;
  const columns: Column<FormulaScenario>[] = [
    {
      key: 'name',
      header: 'Rules',
      rowHeader: true,
      cell: (scenario) => (
        <>
          {scenario.name}
          <Sub>
            {ALLOCATION_NAME[scenario.method]}. {scenario.words}
          </Sub>
          {scenario.isInfeasible && (
            <Sub>
              These bounds do not meet the pool with the schools on record, so nobody receives anything.
            </Sub>
          )}
          {scenario.isUnmatched && (
            <Sub>The round holds no amounts that schools put in, so a match comes to nothing.</Sub>
          )}
          {!isBase(scenario) && view.allowed.adopt && (
            <Sub>
              <a href={`${base}/edit?${scenario.query}`}>Put {scenario.name} into the rules</a>
            </Sub>
          )}
          {scenario.id !== null && view.allowed.save && (
            <Sub>
              <PostLink action={`${base}/what-if/${scenario.id}/remove`}>Remove {scenario.name}</PostLink>
            </Sub>
          )}
        </>
      ),
    },
    { key: 'pool', header: 'Pool', numeric: true, cell: ({ pool }) => formatDollars(pool) },
    { key: 'awarded', header: 'To schools', numeric: true, cell: ({ awarded }) => formatDollars(awarded) },
    { key: 'funded', header: 'Schools', numeric: true, cell: ({ funded }) => funded },
    {
      key: 'students',
      header: 'Students',
      numeric: true,
      cell: ({ students }) => students.toLocaleString('en-US'),
    },
    { key: 'gain', header: 'Gain', numeric: true, cell: (row) => (isBase(row) ? dash : row.gain) },
    { key: 'lose', header: 'Lose', numeric: true, cell: (row) => (isBase(row) ? dash : row.lose) },
    {
      key: 'next',
      header: 'Next below the threshold',
      cell: ({ nextBelow }) => nextBelow ?? <NoValue words="Nobody" />,
    },
  ];
  return (
    <DataTable
      label="Rules beside each other"
      columns={columns}
      rows={view.scenarios}
      rowKey={({ id, name }) => id ?? name}
      compact
    />
  );
}

function SchoolsTable({ view }: { readonly view: View }) {
  type Row = View['schools'][number];
  const columns: Column<Row>[] = [
    { key: 'school', header: 'School', rowHeader: true, cell: ({ school }) => school },
    {
      key: 'oi',
      header: 'OI',
      subHeader: HIGHER_IS_MORE_NEED,
      numeric: true,
      cell: ({ opportunityIndex }) => formatHundredths(opportunityIndex),
    },
    ...view.scenarios.map(
      ({ id, name }, at): Column<Row> => ({
        key: id ?? name,
        header: name,
        numeric: true,
        cell: ({ amounts }) => (
          <>
            {formatDollars(amounts[at]!)}
            {at > 0 && amounts[at] !== amounts[0] && (
              <Sub>{differenceInWords(amounts[at]! - amounts[0]!)}</Sub>
            )}
          </>
        ),
      }),
    ),
  ];
  return (
    <DataTable
      label={`${plural(view.schools.length, 'school')}, the highest index first`}
      columns={columns}
      rows={view.schools}
      rowKey={({ schoolCode }) => schoolCode}
      compact
    />
  );
}

const differenceInWords = (cents: number) =>
  cents > 0 ? `${formatDollars(cents)} more` : `${formatDollars(-cents)} less`;
