import { benchSearch } from '#app/features/vetting/bench-path.ts';
import type { BenchView } from '#app/features/vetting/review-page.server.ts';
import { TabsNav } from '#app/ui/tabs-nav.tsx';

type CalibrationSubjectsProps = { readonly view: Pick<BenchView, 'base' | 'subjects' | 'on'> };

/** The organization and each offering of the version that is rated. */
export function CalibrationSubjects({ view: { base, subjects, on } }: CalibrationSubjectsProps) {
  return (
    <TabsNav
      label="What you rate"
      tabs={subjects.map((each) => ({
        href: `${base}${benchSearch({ on: each.offeringId })}`,
        label: each.name,
        current: each.offeringId === on,
        viewed: each.rated === each.standards,
      }))}
    />
  );
}
