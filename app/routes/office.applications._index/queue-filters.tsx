import { moveColumn } from '#app/features/desk/move-column.ts';
import type { DeskInput } from '#app/features/desk/queue-state.ts';
import type { QueueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { COLUMN_LABELS, QUEUE_COLUMNS, type QueueColumn } from '#app/features/vetting/stages.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Checkbox, Checkboxes, Select } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { withParams } from '#app/ui/search-params.ts';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

type QueueFiltersProps = {
  readonly query: DeskInput;
  readonly choices: QueueChoices;
  readonly search: string;
};

/** A GET form: the filters are the address, so each colleague has their own and can send it on. */
export function QueueFilters({ query, choices, search }: QueueFiltersProps) {
  return (
    <form className="stack stack-s" method="get" aria-label="Filter the queue">
      <HiddenField name="view" value={query.view} />
      <HiddenField name="sort" value={query.sort} />
      <HiddenField name="saved" value={query.saved} />
      <div className="filterline">
        <TextField
          name="q"
          label="Name, code or tax number"
          type="search"
          defaultValue={query.q}
          width="mid"
        />
        <Select
          name="owner"
          label="With"
          emptyLabel="Anybody"
          width="mid"
          choices={[
            { value: 'mine', label: 'Me' },
            { value: 'nobody', label: 'Nobody yet' },
            ...choices.officers,
          ]}
          defaultValue={query.owner}
        />
        <Select
          name="reviewer"
          label="Read by"
          emptyLabel="Anybody"
          width="mid"
          choices={choices.reviewers}
          defaultValue={query.reviewer}
        />
        <Select
          name="category"
          label="Kind of offering"
          emptyLabel="Any kind"
          width="mid"
          choices={choices.categories}
          defaultValue={query.category}
        />
        {choices.cycles.length > 1 && (
          <Select
            name="cycle"
            label="Cycle"
            emptyLabel="Any cycle"
            width="mid"
            choices={choices.cycles}
            defaultValue={query.cycle}
          />
        )}
        <Checkbox name="late" value="yes" label="Late only" defaultChecked={query.late === 'yes'} />
        <Button look="line">Apply</Button>
      </div>
      <Details summary="Columns" small>
        <Checkboxes
          name="cols"
          label="Columns to show"
          flow="row"
          choices={inOrder(query.cols).map((value) => ({
            value,
            label: COLUMN_LABELS[value],
          }))}
          defaultValues={query.cols}
        />
        <div className="row">
          <Button look="line" small>
            Show these columns
          </Button>
        </div>
        <ColumnOrder columns={query.cols} search={search} />
      </Details>
    </form>
  );
}

/** Those that are shown first, as they stand, so that choosing anew keeps their order. */
const inOrder = (shown: readonly QueueColumn[]) =>
  [...shown, ...QUEUE_COLUMNS.filter((name) => !shown.includes(name))].filter((name) => name !== 'partner');

/** The shown columns with links that move each; the partner's name leads and stays. */
function ColumnOrder({
  columns,
  search,
}: {
  readonly columns: readonly QueueColumn[];
  readonly search: string;
}) {
  const movable = columns.filter((name) => name !== 'partner');
  if (movable.length < 2) return null;
  const move = (name: QueueColumn, to: 'front' | 'back') =>
    withParams(search, { cols: [...moveColumn(columns, name, to)] });
  return (
    <ol className="stack stack-s" aria-label="Order of the columns">
      {movable.map((name, place) => (
        <li key={name} className="row">
          <span>{COLUMN_LABELS[name]}</span>
          {place > 0 && (
            <LinkButton look="line" small href={move(name, 'front')} about={COLUMN_LABELS[name]}>
              Up
            </LinkButton>
          )}
          {place < movable.length - 1 && (
            <LinkButton look="line" small href={move(name, 'back')} about={COLUMN_LABELS[name]}>
              Down
            </LinkButton>
          )}
        </li>
      ))}
    </ol>
  );
}
