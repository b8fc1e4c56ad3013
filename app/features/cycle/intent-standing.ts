import { judgeSendIntent } from '#app/domain/vetting/judge-intent.ts';
import type { IntentStatus } from '#app/domain/vetting/vocabulary.ts';
import { instantWords } from './cycle-words.ts';

type Cycle = {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly intentClosesAt: Date | null;
  readonly invitationsDueAt: Date | null;
};
type Intent = {
  readonly status: IntentStatus;
  readonly sentAt: Date;
  readonly reason: string | null;
  readonly answeredAt: Date | null;
};

/**
 * The first step as the partner meets it: where it stands, whose turn it is and until when. Null in a cycle of one step.
 * `sendable` says whether the statement can be written, or changed, now.
 */
export function intentStanding(
  cycle: Cycle,
  intent: Intent | null,
  { now, zone, office }: { readonly now: Date; readonly zone: string; readonly office: string },
) {
  const { intentClosesAt, invitationsDueAt } = cycle;
  if (intentClosesAt === null || invitationsDueAt === null) return null;
  const status = intent?.status ?? null;
  const words = (instant: Date) => instantWords(instant, zone);
  return {
    status,
    sendable: judgeSendIntent({ cycle, standing: status, now }).ok,
    closes: words(intentClosesAt),
    answersBy: words(invitationsDueAt),
    sent: intent && words(intent.sentAt),
    answered: intent?.answeredAt ? words(intent.answeredAt) : null,
    reason: intent?.reason ?? null,
    turn: turnOf(),
  };

  function turnOf(): string {
    switch (status) {
      case 'waiting':
        return `With the ${office}, which answers by ${words(invitationsDueAt!)}`;
      case 'invited':
        return `With you: the full application, until ${words(cycle.closesAt)}`;
      case 'declined':
        return `Answered ${words(intent!.answeredAt!)}. Nothing more is asked of you`;
      case 'withdrawn':
      case null:
        return now < intentClosesAt!
          ? `With you: a statement of intent, until ${words(intentClosesAt!)}`
          : `Statements of intent closed ${words(intentClosesAt!)}`;
    }
  }
}
