import { LinkButton } from '#app/ui/button.tsx';
import { listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { OwnDate } from '../own-dates.server.ts';

/** Asks a partner to look its record over, where a date of the year waits for that. */
export function LookOverAsked({ dates }: { readonly dates: readonly OwnDate[] }) {
  const asked = dates.filter(({ looksOver }) => looksOver);
  if (asked.length === 0) return null;
  return (
    <Notice
      tone={asked.some(({ late }) => late) ? 'stop' : 'sun'}
      icon="clock"
      title="Is everything about you still right?"
    >
      <p>
        {`Your profile, offerings, contact and papers, all on one page. By ${listWords(asked.map(({ when }) => when))}.`}
      </p>
      <div className="row">
        <LinkButton href="/partner/look-over" look="line">
          Look it over
        </LinkButton>
      </div>
    </Notice>
  );
}
