import type { TimelineStep } from '#app/features/application/application-page.server.ts';
import { Section } from '#app/ui/page.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

export function NextSteps({ steps }: { readonly steps: readonly TimelineStep[] }) {
  return (
    <Section title={steps.some(({ now }) => now) ? 'What happens next' : 'What happened'} tight>
      <Timeline
        small
        items={steps.map(({ key, what, who, when, now }) => ({
          key,
          what,
          when,
          now,
          ...(who !== null && { who }),
        }))}
      />
    </Section>
  );
}
