import { LinkButton } from '#app/ui/button.tsx';
import { Section } from '#app/ui/page.tsx';
import type { AppealStanding } from '../appeal-standing.server.ts';
import { AppealState } from './appeal-state.tsx';

/** What a partner can read and do once it is decided: how it was reached, and the way to appeal while there is one. */
export function AfterDecision({ standing }: { readonly standing: AppealStanding }) {
  const { decisions, appeal, mayAppeal, closed, closes, allowed } = standing;
  return (
    <Section title="The decision" tight>
      <ul className="stack stack-s">
        {decisions.map(({ id, isAppeal, decidedOn, stands, outcomes }) => (
          <li key={id}>
            <a href={`/decisions/${id}`}>
              {isAppeal ? 'How your appeal was decided' : 'How this was decided'}
            </a>
            , {decidedOn}
            {decisions.length > 1 && (stands ? ' (this one stands)' : ' (kept, and no longer in force)')}
            <ul className="small">
              {outcomes.map(({ key, about, outcome }) => (
                <li key={key}>
                  {about}: {outcome}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {appeal && <AppealState appeal={appeal} allowed={allowed} />}
      {appeal && (
        <p className="small">
          <a href="/partner/application/appeal">Read what you wrote</a>
        </p>
      )}
      {mayAppeal && (
        <>
          <p>
            If you think we are wrong, you can appeal until {closes}. Somebody who did not make this decision
            reads it.
          </p>
          <div className="row">
            <LinkButton href="/partner/application/appeal" look="line">
              {allowed.make ? 'Appeal the decision' : 'See how to appeal'}
            </LinkButton>
          </div>
        </>
      )}
      {closed && !appeal && <p className="small muted">The time to appeal ended {closes}.</p>}
    </Section>
  );
}
