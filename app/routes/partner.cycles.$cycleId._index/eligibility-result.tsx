import type { ownCyclePage } from '#app/features/cycle/own-cycle-page.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { pluralInWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

export type OwnCycleView = Awaited<ReturnType<typeof ownCyclePage>>;

/** Whether the organization may apply; if not, plainly what stands in the way and whom to ask. */
export function EligibilityResult({ view }: { readonly view: OwnCycleView }) {
  const { verdict, begun, phase, questions, office } = view;
  if (verdict === null) return null;
  if (!verdict.eligible) {
    return (
      <div id="answer">
        <Notice
          tone="stop"
          icon="alert"
          title={`${pluralInWords(verdict.obstacles.length, 'thing stands', 'things stand')} in the way.`}
        >
          <ul className="stack stack-s">
            {verdict.obstacles.map(({ kind, words }) => (
              <li key={kind}>{words}</li>
            ))}
          </ul>
          <p>
            If an answer is not right, change it below. If you think the rule should not keep you out, ask the{' '}
            {office.name}: <bdi>{office.phone}</bdi>.
          </p>
        </Notice>
      </div>
    );
  }
  return (
    <div id="answer" className="stack">
      {questions.length > 0 && (
        <Notice tone="go" title={view.intent === null ? 'You can apply.' : 'You meet what this cycle asks.'}>
          Nothing stands in the way. Your answers are kept with the date.
        </Notice>
      )}
      {begun !== null && (
        <div className="row">
          <PostButton action={`/partner/cycles/${view.id}/open`}>
            Go to application {begun.reference}
          </PostButton>
        </div>
      )}
      {begun === null && phase === 'open' && view.allowed.apply && view.intent?.sendable && (
        <div className="row">
          <LinkButton href={`/partner/cycles/${view.id}/intent`}>
            {view.intent.status === null || view.intent.status === 'withdrawn'
              ? 'Write your statement of intent'
              : 'Change your statement'}
          </LinkButton>
        </div>
      )}
      {begun === null && phase === 'open' && view.allowed.apply && mayStart(view) && (
        <div className="row">
          <PostButton action={`/partner/cycles/${view.id}/start`}>Start your application</PostButton>
          <LinkButton href="/standards" look="plain">
            Read how it is judged
          </LinkButton>
        </div>
      )}
    </div>
  );
}

/** In a cycle of two steps the full application is for those who were invited. */
const mayStart = ({ intent }: OwnCycleView) => intent === null || intent.status === 'invited';
