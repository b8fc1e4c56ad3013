import type { cyclePage } from '#app/features/cycle/cycle-page.server.ts';
import { Section } from '#app/ui/page.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type Event = Awaited<ReturnType<typeof cyclePage>>['events'][number];

/** Who drew it up, and every change and extension since, with its reason. */
export function CycleHistory({ events }: { readonly events: readonly Event[] }) {
  return (
    <Section title="History" tight>
      <Timeline
        small
        items={events.map((event) => ({
          key: String(event.sequence),
          what: whatHappened(event),
          when: event.at,
          who: event.who,
        }))}
      />
    </Section>
  );
}

function whatHappened({ type, from, to, reason }: Event): string {
  if (type === 'cycle.extended') return `Extended from ${from} to ${to}. ${reason ?? ''}`.trim();
  return type === 'cycle.edited' ? 'Changed before it was in use' : 'Drawn up';
}
