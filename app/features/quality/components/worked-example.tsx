import type { RubricExample } from '#app/domain/quality/rubric.ts';
import { levelNames } from '#app/ui/level.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

/** What evidence of a standard gets which level, and why that one. */
export function WorkedExample({ evidence, level, why }: RubricExample) {
  return (
    <SummaryList
      narrow
      small
      items={[
        { key: 'evidence', term: 'Evidence', value: <span className="prewrap">{evidence}</span> },
        {
          key: 'level',
          term: 'Level',
          value: level === null ? 'Not said' : `${level}, ${levelNames[level - 1]!.toLowerCase()}`,
        },
        { key: 'why', term: 'Why', value: <span className="prewrap">{why}</span> },
      ]}
    />
  );
}
