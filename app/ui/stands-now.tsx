import type { FormReply } from './form-reply.tsx';
import { Section } from './page.tsx';
import { type SummaryItem, SummaryList } from './summary-list.tsx';

type StandsNowProps = {
  readonly reply: FormReply | null | undefined;
  readonly items: readonly SummaryItem[];
};

/**
 * What is stored, below a form that was refused as a whole: whoever sends it again puts the typed words in the place of
 * these, and must have been able to read them. A mistake in a field needs none of it.
 */
export function StandsNow({ reply, items }: StandsNowProps) {
  if ((reply?.formErrors ?? []).length === 0) return null;
  return (
    <Section title="As it stands now" look="quiet">
      <SummaryList items={items} />
    </Section>
  );
}
