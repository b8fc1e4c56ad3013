import { Late, Sub } from '#app/ui/data-table.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';
import type { Stage } from '../stages.ts';

export type Standing = {
  readonly stage: Stage;
  readonly outcome: 'approved' | 'declined' | null;
  readonly partlyDeclined: boolean;
  readonly asked: number;
  readonly done: number;
  readonly agreement: { readonly needed: boolean; readonly words: string } | null;
  readonly since: string | null;
};

type Words = { kind: StatusKind; words: string; sub: string | null };

const on = (standing: Standing) => (standing.since ? formatDate(standing.since, 'day-short') : '');

/** Where an application stands, in a word and in what makes it so. */
export function standingWords(standing: Standing): Words {
  const { stage, asked, done, agreement } = standing;
  switch (stage) {
    case 'draft':
      return {
        kind: 'not-started',
        words: 'Draft',
        sub: standing.since ? `Last edit ${on(standing)}` : null,
      };
    case 'to-assign':
      return asked > 0
        ? { kind: 'attention', words: 'Needs a reviewer', sub: `${plural(asked, 'reviewer')} on the panel` }
        : { kind: 'not-started', words: 'Submitted', sub: `Received ${on(standing)}` };
    case 'reading':
      return { kind: 'in-progress', words: 'In review', sub: `${done} of ${plural(asked, 'reviewer')} done` };
    case 'to-agree':
      return agreement?.needed
        ? { kind: 'attention', words: 'Consensus needed', sub: agreement.words }
        : { kind: 'waiting', words: 'To confirm', sub: agreement?.words ?? null };
    case 'to-decide':
      return { kind: 'done', words: 'Decision ready', sub: agreement?.words ?? null };
    case 'needs-information':
      return { kind: 'needs-changes', words: 'Needs information', sub: `With partner since ${on(standing)}` };
    case 'appealed':
      return { kind: 'attention', words: 'Appealed', sub: `First letter sent ${on(standing)}` };
    case 'decided':
      return decidedWords(standing);
    case 'withdrawn':
      return { kind: 'locked', words: 'Withdrawn', sub: null };
  }
}

function decidedWords(standing: Standing): Words {
  const sub = `Letter sent ${on(standing)}`;
  if (standing.outcome === 'declined') return { kind: 'refused', words: 'Declined', sub };
  return { kind: 'done', words: standing.partlyDeclined ? 'Approved in part' : 'Approved', sub };
}

export function StandingCell({ standing }: { readonly standing: Standing }) {
  const { kind, words, sub } = standingWords(standing);
  return (
    <>
      <StatusTag kind={kind}>{words}</StatusTag>
      {sub && <Sub>{sub}</Sub>}
    </>
  );
}

type DueProps = { readonly dueAt: string | null; readonly distance: string | null; readonly late: boolean };

export function DueCell({ dueAt, distance, late }: DueProps) {
  if (!dueAt) return <>–</>;
  return (
    <>
      {formatDate(dueAt, 'day-short')}
      <Sub>{late ? <Late>{distance}</Late> : distance}</Sub>
    </>
  );
}
