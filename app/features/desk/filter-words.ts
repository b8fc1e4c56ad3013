import type { QueueInput } from '#app/features/vetting/inputs.ts';
import type { QueueChoices } from '#app/features/vetting/queue-choices.server.ts';
import { type QueueFilter, VIEW_LABELS } from '#app/features/vetting/stages.ts';

type Choice = { readonly value: string; readonly label: string };
type Filters = Pick<QueueInput, QueueFilter>;

const named = (choices: readonly Choice[], value: string | undefined) =>
  choices.find((choice) => choice.value === value)?.label;

/** Each filter that is on, in the words of its chip. The view itself is a filter too, said on its own. */
export function filterWords(
  filters: Filters,
  choices: QueueChoices,
): Readonly<Partial<Record<QueueFilter, string>>> {
  const { owner, reviewer, category, cycle } = filters;
  const ownerName =
    owner === 'mine' ? 'Mine' : owner === 'nobody' ? 'Nobody’s yet' : named(choices.officers, owner);
  const reviewerName = named(choices.reviewers, reviewer);
  const words: Record<QueueFilter, string | undefined> = {
    view: filters.view === 'all' ? undefined : VIEW_LABELS[filters.view],
    q: filters.q ? `“${filters.q}”` : undefined,
    owner: owner && (ownerName ?? 'Somebody who has left'),
    reviewer: reviewer && `Read by ${reviewerName ?? 'somebody who has left'}`,
    category: named(choices.categories, category),
    cycle: named(choices.cycles, cycle),
    late: filters.late && 'Late only',
  };
  return Object.fromEntries(Object.entries(words).filter(([, said]) => said !== undefined));
}
