import { type ApplicationStatus, hasLeft, type RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { ApplicationView } from '#app/features/vetting/components/application-parts.tsx';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDate, listWords, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Panel } from '#app/ui/page.tsx';
import type { StatusKind } from '#app/ui/tag.tsx';

type Tagged = { readonly kind: StatusKind; readonly words: string };

export const STATUS: Readonly<Record<ApplicationStatus, Tagged>> = {
  draft: { kind: 'not-started', words: 'Draft' },
  submitted: { kind: 'waiting', words: 'Submitted' },
  'in-review': { kind: 'in-progress', words: 'In review' },
  'needs-information': { kind: 'needs-changes', words: 'Needs information' },
  decided: { kind: 'done', words: 'Decided' },
  withdrawn: { kind: 'locked', words: 'Withdrawn' },
};

export const STANDING: Readonly<Record<RegistrationStatus, Tagged>> = {
  draft: { kind: 'not-started', words: 'Not submitted' },
  submitted: { kind: 'waiting', words: 'Waits for a decision' },
  'needs-information': { kind: 'needs-changes', words: 'With the partner' },
  approved: { kind: 'done', words: 'Approved' },
  declined: { kind: 'refused', words: 'Declined' },
  suspended: { kind: 'refused', words: 'Suspended' },
  expired: { kind: 'locked', words: 'Expired' },
};

/** The one thing to do now, or whose turn it is. */
export function NextAction({ view }: { readonly view: ApplicationView }) {
  const { id, status, panel, agreement, allowed } = view;
  const page = `/office/applications/${id}`;
  const reading = panel.filter((member) => !hasLeft(member.status));
  const open = reading.filter((member) => member.status !== 'submitted');

  if (status === 'decided') return <Decided view={view} />;
  if (allowed.assign && view.replacement) {
    const { steppedBack, userId, name, open: load, dueOn } = view.replacement;
    return (
      <Next
        words={`${listWords(steppedBack)} ${steppedBack.length === 1 ? 'is' : 'are'} off the panel. ${name} is the least busy who is free of conflict, with ${plural(load, 'open review')}. Read by ${formatDate(dueOn)}.`}
      >
        <PostButton action={`${page}/assign`} values={{ reviewers: userId, dueOn }}>
          Ask {name} instead
        </PostButton>
        <a href={`${page}/assign`}>Choose somebody else</a>
      </Next>
    );
  }
  if (allowed.assign && (status === 'submitted' || reading.length < 2)) {
    return (
      <Next words={waitingWords(status, reading.length)}>
        <LinkButton href={`${page}/assign`}>
          {status === 'submitted' && reading.length >= 2 ? 'Send it on' : 'Assign reviewers'}
        </LinkButton>
      </Next>
    );
  }
  if (allowed.agree && agreement?.needed) {
    return (
      <Next words="Both reviews are in and they differ. The panel’s chair writes what they agree on.">
        <LinkButton href={`${page}/consensus`}>Write down the consensus</LinkButton>
      </Next>
    );
  }
  if (allowed.decide) {
    return (
      <Next words="The panel has agreed. The decision and its letter are yours.">
        <LinkButton href={`${page}/decide`}>Decide</LinkButton>
      </Next>
    );
  }
  if (allowed.decideBlocked) {
    return (
      <Notice title="Another director decides this one.">
        {allowed.decideBlocked === 'reviewed'
          ? 'You were on its panel.'
          : 'You work or have worked for this partner.'}
      </Notice>
    );
  }
  if (agreement?.written) {
    return <Notice title="With the director.">The panel has agreed. A director decides next.</Notice>;
  }
  if (status === 'in-review' && open.length > 0) {
    return (
      <Notice title="With the reviewers.">
        <p>
          {`${open.map(({ name }) => name).join(' and ')} ${open.length === 1 ? 'is' : 'are'} not done yet. `}
          {allowed.assign && <a href={`${page}/assign`}>Ask one more reviewer</a>}
        </p>
      </Notice>
    );
  }
  return null;
}

/** What was decided, how, and what has been said against it. */
function Decided({ view }: { readonly view: ApplicationView }) {
  const { letters, decisions, appeals } = view;
  const open = appeals.find((appeal) => appeal.status === 'open');
  const [latest] = appeals;
  return (
    <>
      {open && (
        <Notice tone="sun" icon="alert" title={`Appealed: an answer is due ${formatDate(open.dueAt)}.`}>
          <p>
            <a href={`/office/appeals/${open.id}`}>Read the appeal</a>
          </p>
        </Notice>
      )}
      <Notice tone="go" title="Decided.">
        {letters.map((letter) => (
          <p key={letter.id}>
            <a href={`/letters/${letter.id}`}>Letter {letter.reference}</a>, sent {formatDate(letter.sentAt)}
          </p>
        ))}
        {decisions.map(({ id, isAppeal, decidedAt }) => (
          <p key={id}>
            <a href={`/decisions/${id}`}>
              {isAppeal ? 'How the appeal was decided' : 'How this was decided'}
            </a>
            , {formatDate(decidedAt)}
          </p>
        ))}
        {!open && latest && (
          <p>
            <a href={`/office/appeals/${latest.id}`}>
              {latest.status === 'withdrawn' ? 'The appeal, which was withdrawn' : 'The appeal'}
            </a>
          </p>
        )}
      </Notice>
    </>
  );
}

function Next({ words, children }: { readonly words: string; readonly children: React.ReactNode }) {
  return (
    <Panel title="Next">
      <p>{words}</p>
      <div className="row">{children}</div>
    </Panel>
  );
}

function waitingWords(status: ApplicationStatus, readers: number): string {
  if (status === 'submitted' && readers >= 2)
    return 'The partner has answered. It can go on with its reviewers.';
  if (readers === 0) return 'It waits for two reviewers.';
  return 'One reviewer has stepped back. It waits for another.';
}
