import { ChoiceLine } from '#app/ui/choice-fields.tsx';
import { FilterGroup, FilterPanel } from '#app/ui/filter-panel.tsx';
import { formatCount } from '#app/ui/format.ts';
import type { FilterPanelView } from '../panel.ts';

type OfferingsFiltersProps = {
  /** Where the list stands: its own address in the page’s language. */
  readonly action?: string;
  readonly panel: FilterPanelView;
  readonly active: number;
  readonly keep: Readonly<Record<string, string | readonly string[] | null>>;
};

export function OfferingsFilters({ action = '/offerings', panel, active, keep }: OfferingsFiltersProps) {
  return (
    <FilterPanel action={action} active={active} keep={keep}>
      {panel.flags.length > 0 && (
        <details open>
          <summary>Standing</summary>
          <fieldset className="checks">
            <legend className="vh">Standing</legend>
            {panel.flags.map(({ name, label, count, on }) => (
              <ChoiceLine
                key={name}
                type="checkbox"
                name={name}
                id={`filter-${name}`}
                choice={{ value: 'yes', label, count: formatCount(count) }}
                on={on}
              />
            ))}
          </fieldset>
        </details>
      )}
      {panel.groups.map((group) => (
        <FilterGroup
          key={group.name}
          title={group.title}
          name={group.name}
          type={group.type}
          open={group.open}
          chosen={group.chosen}
          choices={group.choices.map(({ count, ...choice }) =>
            count === undefined ? choice : { ...choice, count: formatCount(count) },
          )}
        />
      ))}
    </FilterPanel>
  );
}
