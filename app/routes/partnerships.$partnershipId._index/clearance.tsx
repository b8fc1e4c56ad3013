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
          href: item.ok ? undefined : mendingLink(partnership, item),
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

/** Where the missing item is mended, for the reader who may mend it. */
function mendingLink({ id, allowed, side }: ShownPartnership, { key }: Item): string | undefined {
  const base = `/partnerships/${id}`;
  switch (key) {
    case 'requisition':
      return allowed.requisition ? `${base}/requisition` : undefined;
    case 'agreement':
      return allowed.agreement ? `${base}/agreement` : undefined;
    case 'attestation':
      return allowed.attest ? `${base}/attestation` : undefined;
    case 'organization':
    case 'offering':
      return side === 'partner' ? '/partner' : undefined;
    case 'partnership':
      return undefined;
    case 'access':
      return side === 'office' ? '/office/settings/access' : undefined;
    default:
      return side === 'partner'
        ? `/partner/documents/new?kind=${key}`
        : side === 'office'
          ? '/office/documents'
          : undefined;
  }
}
