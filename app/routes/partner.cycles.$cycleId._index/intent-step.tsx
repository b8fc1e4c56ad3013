import { INTENT_STATUS_WORDS } from '#app/features/cycle/cycle-words.ts';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import type { OwnCycleView } from './eligibility-result.tsx';

/** The two steps, where the first stands, and whose turn it is until when. */
export function IntentStep({ id, intent, allowed }: Pick<OwnCycleView, 'id' | 'intent' | 'allowed'>) {
  if (intent === null) return null;
  const { status, sent, answered, reason } = intent;
  return (
    <Section title="Two steps" tight>
      <p className="read">
        First a short statement of intent. The Office reads it and invites some to write the full application.
      </p>
      <SummaryList
        items={[
          {
            key: 'status',
            term: 'Your statement',
            value:
              status === null ? (
                'Not sent'
              ) : (
                <StatusTag kind={INTENT_STATUS_WORDS[status].kind}>
                  {INTENT_STATUS_WORDS[status].words}
                </StatusTag>
              ),
          },
          { key: 'turn', term: 'Whose turn', value: intent.turn },
          ...(sent === null ? [] : [{ key: 'sent', term: 'Sent', value: sent }]),
          ...(answered === null ? [] : [{ key: 'answered', term: 'Answered', value: answered }]),
          ...(reason === null ? [] : [{ key: 'reason', term: 'In the words of the Office', value: reason }]),
        ]}
      />
      {allowed.withdrawIntent && (
        <p>
          <a href={`/partner/cycles/${id}/withdraw-intent`}>Withdraw your statement</a>
        </p>
      )}
    </Section>
  );
}
