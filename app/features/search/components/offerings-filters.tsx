import { useWords } from '#app/features/words/components/use-words.tsx';
import { ChoiceLine } from '#app/ui/choice-fields.tsx';
import { FilterGroup, FilterPanel } from '#app/ui/filter-panel.tsx';
import { formatCount } from '#app/ui/format.ts';
import { choiceIn } from '../filter-in.ts';
import type { FilterPanelView } from '../panel.ts';

type OfferingsFiltersProps = {
  readonly panel: FilterPanelView;
  readonly active: number;
  readonly keep: Readonly<Record<string, string | readonly string[] | null>>;
};

export function OfferingsFilters({ panel, active, keep }: OfferingsFiltersProps) {
  const { t, to, compose } = useWords();
  return (
    <FilterPanel action={to('/offerings')} active={active} keep={keep}>
      {panel.flags.length > 0 && (
        <details open>
          <summary>{t('filter.standing')}</summary>
          <fieldset className="checks">
            <legend className="vh">{t('filter.standing')}</legend>
            {panel.flags.map(({ name, count, on }) => (
              <ChoiceLine
                key={name}
                type="checkbox"
                name={name}
                id={`filter-${name}`}
                choice={{ value: 'yes', label: t(`filter.${name}`), count: formatCount(count) }}
                on={on}
              />
            ))}
          </fieldset>
        </details>
      )}
      {panel.groups.map((group) => (
        <FilterGroup
          key={group.name}
          title={t(`filter.${group.name}`)}
          name={group.name}
          type={group.type}
          open={group.open}
          chosen={group.chosen}
          choices={group.choices.map((choice) => ({
            value: choice.value,
            label: compose((say, english) => choiceIn(say, english, group.name, choice)),
            ...(choice.count !== undefined && { count: formatCount(choice.count) }),
          }))}
        />
      ))}
    </FilterPanel>
  );
}
