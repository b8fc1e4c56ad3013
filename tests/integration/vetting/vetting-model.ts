import type { ApplicationStatus, ReviewStatus } from '#app/domain/vetting/vocabulary.ts';

/** Ana, Ben and the officer, who also belongs to the Office, may be asked to read; the stranger is a reviewer of others. */
export const PEOPLE = ['ana', 'ben', 'officer', 'staff', 'director', 'partner', 'stranger'] as const;
export type Person = (typeof PEOPLE)[number];
export const READERS = ['ana', 'ben', 'officer'] as const;
export type Reader = (typeof READERS)[number];

const BY_ONESELF = [
  ...['declare', 'conflict', 'rate', 'ask', 'answer', 'submit'],
  ...['return', 'resubmit', 'agree', 'decide', 'withdraw'],
] as readonly (
  | 'declare'
  | 'conflict'
  | 'rate'
  | 'ask'
  | 'answer'
  | 'submit'
  | 'return'
  | 'resubmit'
  | 'agree'
  | 'decide'
  | 'withdraw'
)[];

export type Act =
  | { readonly do: (typeof BY_ONESELF)[number]; readonly who: Person }
  | { readonly do: 'assign'; readonly who: Person; readonly whom: readonly Reader[] }
  | { readonly do: 'release'; readonly who: Person; readonly whom: Reader };

const PANELS: readonly (readonly Reader[])[] = [[], ['ana', 'ben'], ['ben', 'officer'], ['ana'], ['officer']];

/** Every act by every person. */
export const ACTS: readonly Act[] = PEOPLE.flatMap((who): Act[] => [
  ...BY_ONESELF.map((verb) => ({ do: verb, who })),
  ...PANELS.map((whom) => ({ do: 'assign' as const, who, whom })),
  ...READERS.map((whom) => ({ do: 'release' as const, who, whom })),
]);

/** As much of an application in vetting as decides what may be done with it. */
export type Vetting = {
  readonly status: ApplicationStatus;
  readonly reviews: Readonly<Partial<Record<Person, ReviewStatus>>>;
  readonly rated: readonly Person[];
  /** Whose question is open, whether or not somebody still waits for an answer. */
  readonly asked: readonly Person[];
  readonly agreed: boolean;
};

export const SENT: Vetting = { status: 'submitted', reviews: {}, rated: [], asked: [], agreed: false };

const OFFICE: readonly Person[] = ['officer', 'staff', 'director'];
const isOpen = (status: ReviewStatus | undefined) => status === 'assigned' || status === 'in-progress';
const statusesOf = ({ reviews }: Vetting) => Object.values(reviews);

/** Product 3, said once more and on its own: who may do what, and when. */
export function allows(state: Vetting, act: Act): boolean {
  const { status, reviews, agreed } = state;
  const own = reviews[act.who];
  const byOffice = OFFICE.includes(act.who);
  const read = status === 'submitted' || status === 'in-review';
  const through = !statusesOf(state).some(isOpen);
  switch (act.do) {
    case 'assign': {
      const reading = statusesOf(state).filter((each) => isOpen(each) || each === 'submitted').length;
      const isNew = act.whom.every((reader) => reviews[reader] === undefined);
      const isAsked = act.whom.length > 0 || status === 'submitted';
      return byOffice && read && !agreed && isNew && isAsked && reading + act.whom.length >= 2;
    }
    case 'release':
      return byOffice && isOpen(reviews[act.whom]);
    case 'declare':
      return own === 'assigned' && (read || status === 'needs-information');
    case 'conflict':
      return isOpen(own);
    case 'rate':
      return own === 'in-progress' && (read || status === 'needs-information');
    case 'ask':
      return own === 'in-progress' && read && !state.asked.includes(act.who);
    case 'answer':
      return byOffice && waitingFor(state, act.who).length > 0;
    case 'submit':
      return own === 'in-progress' && status === 'in-review' && state.rated.includes(act.who);
    case 'return':
      return byOffice && read && !agreed;
    case 'resubmit':
      return act.who === 'partner' && status === 'needs-information';
    case 'agree': {
      const submitted = statusesOf(state).filter((each) => each === 'submitted').length;
      return byOffice && status === 'in-review' && !agreed && through && submitted >= 2;
    }
    case 'decide':
      return act.who === 'director' && status === 'in-review' && agreed && through;
    case 'withdraw':
      return act.who === 'partner' && (read || status === 'needs-information');
  }
}

/** Whether it is theirs to do at all, now or at another time. */
export function isTheirs({ do: what, who }: Act): boolean {
  if (what === 'resubmit' || what === 'withdraw') return who === 'partner';
  if (what === 'decide') return who === 'director';
  const byReader = ['declare', 'conflict', 'rate', 'ask', 'submit'].includes(what);
  return byReader ? (READERS as readonly Person[]).includes(who) : OFFICE.includes(who);
}

/** Whether an act brings it nearer to its end; rating twice does not. */
export const isForward = (state: Vetting, act: Act): boolean =>
  !['return', 'withdraw', 'release', 'conflict'].includes(act.do) &&
  !(act.do === 'rate' && state.rated.includes(act.who)) &&
  // A question goes before the rest once, so that it stands in the way of nothing.
  !(act.do === 'ask' && state.rated.length > 0);

/** Where an allowed act takes it. */
export function after(state: Vetting, act: Act): Vetting {
  const moved = (who: Person, status: ReviewStatus) => ({
    ...state,
    reviews: { ...state.reviews, [who]: status },
  });
  switch (act.do) {
    case 'assign': {
      const asked = Object.fromEntries(act.whom.map((reader) => [reader, 'assigned' as const]));
      return { ...state, status: 'in-review', reviews: { ...state.reviews, ...asked } };
    }
    case 'release':
      return moved(act.whom, 'released');
    case 'declare':
      return moved(act.who, 'in-progress');
    case 'conflict':
      return moved(act.who, 'recused');
    case 'rate':
      return { ...state, rated: [...state.rated, act.who] };
    case 'ask':
      return { ...state, asked: [...state.asked, act.who] };
    case 'answer': {
      const answered = waitingFor(state, act.who);
      return { ...state, asked: state.asked.filter((who) => !answered.includes(who)) };
    }
    case 'submit':
      return moved(act.who, 'submitted');
    case 'return': {
      // What stood in the form went back: of whoever still rates, only their own question.
      const closed = [act.who, ...state.asked.filter((who) => mayReadAsk(state, act.who, 'office', who))];
      const asked = state.asked.filter((who) => !closed.includes(who) || !waits(state, who));
      return { ...state, status: 'needs-information', asked };
    }
    case 'resubmit':
      return { ...state, status: 'submitted' };
    case 'agree':
      return { ...state, agreed: true };
    case 'decide':
      return { ...state, status: 'decided' };
    case 'withdraw':
      return { ...state, status: 'withdrawn' };
  }
}

/** Whether somebody whose question is open still waits for its answer. */
export const waits = ({ status, reviews, asked }: Vetting, who: Person): boolean =>
  asked.includes(who) && isOpen(reviews[who]) && status !== 'decided' && status !== 'withdrawn';

/** Whether somebody, in one of their roles, may read what another asks the Office: only there, and not while rating too. */
export const mayReadAsk = (
  { reviews }: Vetting,
  reader: Person,
  as: 'reviewer' | 'office' | 'partner',
  author: Person,
): boolean => as === 'office' && reader !== author && !isOpen(reviews[reader]);

const waitingFor = (state: Vetting, reader: Person): Person[] =>
  state.asked.filter((who) => waits(state, who) && mayReadAsk(state, reader, 'office', who));

/** Whether somebody, in one of their roles, may see what another rated: nothing of a draft, and nothing before one's own is in. */
export function mayRead(
  state: Vetting,
  reader: Person,
  as: 'reviewer' | 'office' | 'partner',
  author: Reader,
): boolean {
  if (state.reviews[author] !== 'submitted') return false;
  if (as === 'office') return !isOpen(state.reviews[reader]);
  return as === 'reviewer' && state.reviews[reader] === 'submitted';
}
