import type { DeskInput } from '#app/features/desk/queue-state.ts';
import type { QueueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { COLUMN_LABELS, QUEUE_COLUMNS } from '#app/features/vetting/stages.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Checkboxes, Select } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

type QueueFiltersProps = { readonly query: DeskInput; readonly choices: QueueChoices };

/** A GET form: the filters are the address, so each colleague has their own and can send it on. */
export function QueueFilters({ query, choices }: QueueFiltersProps) {
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
          choices={QUEUE_COLUMNS.filter((name) => name !== 'partner').map((value) => ({
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
      </Details>
    </form>
  );
}
