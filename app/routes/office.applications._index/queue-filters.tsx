import { Button } from '#app/ui/button.tsx';
import { Checkbox, Select } from '#app/ui/choice-fields.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

type Choice = { readonly value: string; readonly label: string };

type QueueFiltersProps = {
  readonly query: {
    readonly view: string;
    readonly q: string;
    readonly owner?: string | undefined;
    readonly reviewer?: string | undefined;
    readonly category?: string | undefined;
    readonly late?: string | undefined;
    readonly sort: string;
  };
  readonly filters: {
    readonly officers: readonly Choice[];
    readonly reviewers: readonly Choice[];
    readonly categories: readonly Choice[];
  };
};

/** A GET form: the filters are the address, so each colleague has their own and can send it on. */
export function QueueFilters({ query, filters }: QueueFiltersProps) {
  return (
    <form className="filterline" method="get" aria-label="Filter the queue">
      <HiddenField name="view" value={query.view} />
      <HiddenField name="sort" value={query.sort} />
      <TextField name="q" label="Name, code or tax number" type="search" defaultValue={query.q} width="mid" />
      <Select
        name="owner"
        label="With"
        emptyLabel="Anybody"
        width="mid"
        choices={[
          { value: 'mine', label: 'Me' },
          { value: 'nobody', label: 'Nobody yet' },
          ...filters.officers,
        ]}
        defaultValue={query.owner}
      />
      <Select
        name="reviewer"
        label="Read by"
        emptyLabel="Anybody"
        width="mid"
        choices={filters.reviewers}
        defaultValue={query.reviewer}
      />
      <Select
        name="category"
        label="Kind of offering"
        emptyLabel="Any kind"
        width="mid"
        choices={filters.categories}
        defaultValue={query.category}
      />
      <Checkbox name="late" value="yes" label="Late only" defaultChecked={query.late === 'yes'} />
      <Button look="line">Apply</Button>
    </form>
  );
}
