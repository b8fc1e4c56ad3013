import { FitWorking } from '#app/features/matching/components/fit-working.tsx';
import type { FitInWords } from '#app/features/matching/fit-in-words.ts';
import { Section } from '#app/ui/page.tsx';
import { Reasons } from '#app/ui/result-item.tsx';

type RequestFitProps = {
  readonly need: { readonly title: string; readonly note: string };
  readonly fit: FitInWords;
  readonly side: 'school' | 'partner' | null;
};

/** What the school looks for and how this offering fits it, with the arithmetic behind it. */
export function RequestFit({ need, fit, side }: RequestFitProps) {
  return (
    <Section title={side === 'school' ? 'How it fits your need' : 'What the school looks for'}>
      <p className="read">
        <strong>{need.title}.</strong> {need.note}
      </p>
      <Reasons reasons={fit.reasons} />
      <FitWorking fit={fit} about="this offering" />
      <p className="small muted">What the school can pay is its own and is left out of this.</p>
    </Section>
  );
}
