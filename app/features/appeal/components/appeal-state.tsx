import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { AppealStanding } from '../appeal-standing.server.ts';

type AppealStateProps = {
  readonly appeal: NonNullable<AppealStanding['appeal']>;
  readonly allowed: AppealStanding['allowed'];
};

/** An appeal as its partner sees it: whose turn it is and by when, or what came of it. */
export function AppealState({ appeal, allowed }: AppealStateProps) {
  const { status, owner, madeOn, dueOn, letterId } = appeal;
  if (status === 'decided') {
    return (
      <Notice tone="go" icon="mail" title="Your appeal has been decided.">
        <p>{letterId && <a href={`/letters/${letterId}`}>Read the letter</a>}</p>
      </Notice>
    );
  }
  if (status === 'withdrawn') {
    return <Notice title="You withdrew your appeal.">The decision stands as it is in its letter.</Notice>;
  }
  return (
    <>
      <Notice tone="info" icon="clock" title={`Your appeal is with ${owner}.`}>
        {`Sent ${madeOn}. You get an answer by ${dueOn}.`}
      </Notice>
      {allowed.withdraw && (
        <div className="row">
          <LinkButton href="/partner/application/appeal/withdraw" look="line" small>
            Withdraw the appeal
          </LinkButton>
        </div>
      )}
    </>
  );
}
