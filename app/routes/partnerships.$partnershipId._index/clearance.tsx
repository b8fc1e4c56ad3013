import type { SerializeFrom } from '@remix-run/node';
import { clearanceLabel, OWNER_LABELS } from '#app/features/partnership/components/clearance-words.ts';
import type { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { TaskList } from '#app/ui/task-list.tsx';

export type ShownPartnership = SerializeFrom<typeof partnershipPage>;
type Item = ShownPartnership['clearance']['items'][number];

/** Cleared to serve, item by item: what is in order until when, and whose turn it is where it is not. */
export function Clearance({ partnership }: { partnership: ShownPartnership }) {
  const { cleared, until, items } = partnership.clearance;
  const inOrder = items.filter(({ ok }) => ok).length;
  return (
    <Section title="Cleared to serve">
      <p className="read">
        {cleared
          ? `Nothing is missing${until ? `. It stays so until ${formatDate(until)} if nothing changes` : ''}.`
          : `${inOrder} of ${items.length} in order. Nobody may serve until all of them are.`}
      </p>
      <Stripes filled={inOrder} total={items.length} label={`${inOrder} of ${items.length} in order`} />
      <TaskList
        tasks={items.map((item) => ({
          key: item.key,
          title: clearanceLabel(item),
          href: item.mend ?? undefined,
          meta: metaOf(item),
          status: item.ok ? 'done' : 'needs-changes',
          statusLabel: item.ok ? 'In order' : 'Missing',
        }))}
      />
    </Section>
  );
}

function metaOf(item: Item): string {
  if (!item.ok) return `Next: ${OWNER_LABELS[item.owner]}`;
  return item.expiresOn ? `Until ${formatDate(item.expiresOn)}` : 'Does not lapse';
}
