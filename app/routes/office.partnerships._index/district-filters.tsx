import { Button } from '#app/ui/button.tsx';
import { Checkbox, Select } from '#app/ui/choice-fields.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';
import type { DistrictView } from './route.tsx';

/** A GET form: the filters are the address, so each colleague has their own and can send it on. */
export function DistrictFilters({ view: { filters, choices, opened } }: { readonly view: DistrictView }) {
  return (
    <form className="stack stack-s" method="get" aria-label="Filter the partnerships">
      <HiddenField name="saved" value={opened?.id} />
      <div className="filterline">
        <Select
          name="year"
          label="School year"
          emptyLabel={choices.thisYear}
          choices={choices.years}
          defaultValue={filters.year}
        />
        <Select
          name="school"
          label="School"
          emptyLabel="Any school"
          width="mid"
          choices={choices.schools}
          defaultValue={filters.school}
        />
        <TextField name="partner" label="Partner" type="search" defaultValue={filters.partner} width="mid" />
        <Select
          name="category"
          label="Category"
          emptyLabel="Any category"
          width="mid"
          choices={choices.categories}
          defaultValue={filters.category}
        />
        <Select
          name="standing"
          label="Standing"
          emptyLabel="Any standing"
          width="mid"
          choices={choices.standings}
          defaultValue={filters.standing}
        />
        <Select
          name="missing"
          label="Missing"
          emptyLabel="Any item"
          width="mid"
          choices={choices.items}
          defaultValue={filters.missing}
        />
        <Select
          name="band"
          label="Opportunity Index"
          emptyLabel="Any index"
          width="mid"
          choices={choices.bands}
          defaultValue={filters.band}
        />
        <Checkbox
          name="overdue"
          value="yes"
          label="Overdue only"
          defaultChecked={filters.overdue === 'yes'}
        />
        <Button look="line">Apply</Button>
      </div>
    </form>
  );
}
