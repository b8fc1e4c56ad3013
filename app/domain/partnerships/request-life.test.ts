import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, type Actor, can } from '../access/policy.ts';
import { ROLES, type Role } from '../access/vocabulary.ts';
import type { OrganizationId, SchoolCode, UserId } from '../shared/id.ts';
import { judgeExpiry } from './judge-expiry.ts';
import { judgeReopening } from './judge-reopening.ts';
import {
  advanceRequest,
  applyRevision,
  awaitedSides,
  giveConsent,
  type RequestState,
  reopenRequest,
  sendRequest,
} from './request-state.ts';
import { SIDES, type Side } from './vocabulary.ts';

const SCHOOL = '00000001' as SchoolCode;
const PARTNER = 'o1' as OrganizationId;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ANSWER_DAYS = 21;
const REOPEN_DAYS = 30;

/** Two people of each role: one of the request's own school or partner, one from elsewhere. */
const actorOf = (role: Role, isOwn: boolean): Actor => ({
  userId: role === 'public' ? null : (`${role} ${isOwn}` as UserId),
  name: role,
  role,
  schoolCode: role.startsWith('school') ? (isOwn ? SCHOOL : ('00000002' as SchoolCode)) : null,
  organizationId: role.startsWith('partner') ? (isOwn ? PARTNER : ('o2' as OrganizationId)) : null,
});

/** The request as the rules keep it, with the clock and the views that two open browsers hold. */
class Life {
  state: RequestState = { status: 'draft', currentRevision: 1, schoolConsent: null, partnerConsent: null };
  now = 0;
  wasSent = false;
  answerBy = 0;
  settledAt = 0;
  /** The revision that each of two browsers shows; what is agreed to is what is shown. */
  shown = [1, 1];

  may(actor: Actor, action: Action): boolean {
    return can(actor, action, { schoolCode: SCHOOL, organizationId: PARTNER });
  }

  look(browser: number): void {
    this.shown[browser] = this.state.currentRevision;
  }

  isLate(): boolean {
    const { status } = this.state;
    return judgeExpiry({ status, answerBy: new Date(this.answerBy), now: new Date(this.now) }).ok;
  }

  /** The use cases in small: policy, then time, then the one rule. Says whether anything happened. */
  attempt(verb: Verb, actor: Actor, browser: number): boolean {
    const side: Side = actor.schoolCode === SCHOOL ? 'school' : 'partner';
    if (!this.may(actor, ACTIONS[verb])) return false;
    if (!this.wasSent && side === 'partner') return false;
    if ((verb === 'change' || verb === 'agree') && this.isLate()) return false;
    const step = this.step(verb, side, browser);
    if (!step) return false;
    const isAsked = verb === 'send' || verb === 'change' || verb === 'reopen';
    if (isAsked) this.answerBy = this.now + ANSWER_DAYS * DAY;
    if (verb === 'send') this.wasSent = true;
    if (!advanceRequest(step.status, 'change').ok) this.settledAt = this.now;
    this.state = step;
    return true;
  }

  private step(verb: Verb, side: Side, browser: number): RequestState | null {
    const over = (to: 'decline' | 'withdraw') => {
      const step = advanceRequest(this.state.status, to);
      return step.ok ? { ...this.state, status: step.to } : null;
    };
    const of = (step: { ok: true; state: RequestState } | { ok: false }) => (step.ok ? step.state : null);
    switch (verb) {
      case 'send':
        return of(sendRequest(this.state));
      case 'change':
        return of(applyRevision(this.state, side));
      case 'agree':
        return of(giveConsent(this.state, side, this.shown[browser]!));
      case 'decline':
      case 'withdraw':
        return over(verb);
      case 'reopen': {
        const verdict = judgeReopening({
          status: this.state.status,
          side,
          wasSent: this.wasSent,
          settledAt: new Date(this.settledAt),
          now: new Date(this.now),
          reopenDays: REOPEN_DAYS,
          isAhead: true,
          isOffered: true,
          anotherStands: false,
        });
        return verdict.ok ? of(reopenRequest(this.state, side)) : null;
      }
    }
  }

  pass(hours: number): void {
    this.now += hours * HOUR;
  }

  turn(): boolean {
    const step = advanceRequest(this.state.status, 'expire');
    if (!step.ok || !this.isLate()) return false;
    this.state = { ...this.state, status: step.to };
    this.settledAt = this.now;
    return true;
  }
}

const VERBS = ['send', 'change', 'agree', 'decline', 'withdraw', 'reopen'] as const;
type Verb = (typeof VERBS)[number];

const ACTIONS: Record<Verb, Action> = {
  send: 'request.send',
  change: 'request.revise',
  agree: 'request.revise',
  decline: 'request.answer',
  withdraw: 'request.withdraw',
  reopen: 'request.revise',
};

/**
 * What ought to be, told another way: who said yes to which terms, how it ended and by whom. It knows neither the
 * transitions nor the policy table.
 */
type Model = {
  phase: 'draft' | 'open' | 'agreed' | 'declined' | 'withdrawn' | 'expired';
  /** For each revision, who said yes to it since it was last put before both. */
  yes: Set<Side>[];
  shown: [number, number];
  now: number;
  deadline: number;
  endedAt: number;
  wasSent: boolean;
};

const sideOf = (actor: Actor): Side | null =>
  actor.role.startsWith('school') && actor.schoolCode === SCHOOL
    ? 'school'
    : actor.role.startsWith('partner') && actor.organizationId === PARTNER
      ? 'partner'
      : null;

class Act implements fc.Command<Model, Life> {
  readonly verb: Verb;
  readonly actor: Actor;
  readonly browser: number;

  constructor(verb: Verb, actor: Actor, browser: number) {
    this.verb = verb;
    this.actor = actor;
    this.browser = browser;
  }

  check = () => true;

  run(model: Model, life: Life): void {
    const expected = this.expected(model);
    const before = { ...life.state };
    expect(life.attempt(this.verb, this.actor, this.browser)).toBe(expected);
    if (expected) this.follow(model);
    else expect(life.state).toEqual(before);
    agree(model, life);
  }

  private expected(model: Model): boolean {
    const side = sideOf(this.actor);
    if (side === null) return false;
    const inTime = model.now < model.deadline;
    const current = model.yes.length;
    switch (this.verb) {
      case 'send':
        return side === 'school' && model.phase === 'draft';
      case 'change':
        return model.phase === 'draft' ? side === 'school' : model.phase === 'open' && inTime;
      case 'agree':
        return model.phase === 'open' && inTime && model.shown[this.browser as 0 | 1] === current;
      case 'decline':
        return side === 'partner' && model.phase === 'open';
      case 'withdraw':
        return side === 'school' && (model.phase === 'open' || model.phase === 'draft');
      case 'reopen': {
        const ownEnd =
          model.phase === 'expired' ||
          (model.phase === 'declined' && side === 'partner') ||
          (model.phase === 'withdrawn' && side === 'school');
        return model.wasSent && ownEnd && model.now <= model.endedAt + REOPEN_DAYS * DAY;
      }
    }
  }

  private follow(model: Model): void {
    const side = sideOf(this.actor)!;
    const asked = () => {
      model.deadline = model.now + ANSWER_DAYS * DAY;
    };
    switch (this.verb) {
      case 'send':
        model.phase = 'open';
        model.wasSent = true;
        model.yes[model.yes.length - 1] = new Set<Side>(['school']);
        asked();
        return;
      case 'change':
        model.yes.push(new Set(model.phase === 'draft' ? [] : [side]));
        asked();
        return;
      case 'agree':
        model.yes.at(-1)!.add(side);
        if (model.yes.at(-1)!.size === 2) model.phase = 'agreed';
        return;
      case 'decline':
      case 'withdraw':
        model.phase = this.verb === 'decline' ? 'declined' : 'withdrawn';
        model.endedAt = model.now;
        return;
      case 'reopen':
        model.phase = 'open';
        model.yes[model.yes.length - 1] = new Set([side]);
        asked();
    }
  }

  toString = () =>
    `${this.actor.role}${sideOf(this.actor) ? '' : ' of elsewhere'}: ${this.verb} (${this.browser})`;
}

class Look implements fc.Command<Model, Life> {
  readonly browser: 0 | 1;
  constructor(browser: 0 | 1) {
    this.browser = browser;
  }
  check = () => true;
  run(model: Model, life: Life): void {
    life.look(this.browser);
    model.shown[this.browser] = model.yes.length;
  }
  toString = () => `look (${this.browser})`;
}

class Wait implements fc.Command<Model, Life> {
  readonly hours: number;
  constructor(hours: number) {
    this.hours = hours;
  }
  check = () => true;
  run(model: Model, life: Life): void {
    life.pass(this.hours);
    model.now += this.hours * HOUR;
  }
  toString = () => `${this.hours} hours pass`;
}

class Turn implements fc.Command<Model, Life> {
  check = () => true;
  run(model: Model, life: Life): void {
    const lapses = model.phase === 'open' && model.now >= model.deadline;
    expect(life.turn()).toBe(lapses);
    if (lapses) {
      model.phase = 'expired';
      model.endedAt = model.now;
    }
    agree(model, life);
  }
  toString = () => 'the calendar turns';
}

function agree(model: Model, { state }: Life): void {
  const phase = state.status === 'sent' || state.status === 'changed' ? 'open' : state.status;
  const said = model.yes.at(-1)!;
  expect(phase).toBe(model.phase);
  expect(state.currentRevision).toBe(model.yes.length);
  for (const side of SIDES) {
    const consent = side === 'school' ? state.schoolConsent : state.partnerConsent;
    expect(consent === state.currentRevision).toBe(said.has(side));
  }
  expect(awaitedSides(state)).toEqual(phase === 'open' ? SIDES.filter((side) => !said.has(side)) : []);
}

const browsers = [0, 1] as const;
/** Those who may act come often enough for long lives; everybody else tries too. */
const anyActor = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('school-leader', 'partner-editor').map((role) => actorOf(role as Role, true)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...ROLES), fc.boolean()).map(([role, own]) => actorOf(role, own)),
  },
);
const commands = [
  fc
    .tuple(fc.constantFrom(...VERBS), anyActor, fc.constantFrom(...browsers))
    .map(([verb, actor, browser]) => new Act(verb, actor, browser)),
  fc
    .tuple(fc.constantFrom('agree', 'change', 'send'), anyActor, fc.constantFrom(...browsers))
    .map(([verb, actor, browser]) => new Act(verb as Verb, actor, browser)),
  fc.constantFrom(...browsers).map((browser) => new Look(browser)),
  fc.constantFrom(1, 24, 24 * 7, 24 * 21, 24 * 31).map((hours) => new Wait(hours)),
  fc.constant(new Turn()),
];

/** A draft that nobody has sent, as the rules keep it and as the model does. */
function born(): { model: Model; real: Life } {
  const model: Model = {
    phase: 'draft',
    yes: [new Set()],
    shown: [1, 1],
    now: 0,
    deadline: Number.POSITIVE_INFINITY,
    endedAt: 0,
    wasSent: false,
  };
  const real = new Life();
  real.answerBy = Number.POSITIVE_INFINITY;
  return { model, real };
}

test('over any life of a request, by all roles and in two browsers, the rules do what was promised', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40, size: 'max' }), (drawn) => {
      const { model, real } = born();
      fc.modelRun(() => ({ model, real }), drawn);
      reached.add(model.phase);
    }),
    { numRuns: 600 },
  );
  // A walk that never gets anywhere would prove nothing.
  expect([...reached].sort()).toEqual(['agreed', 'declined', 'draft', 'expired', 'open', 'withdrawn']);
});

type Born = ReturnType<typeof born>;

const copyOf = ({ model, real }: Born): Born => ({
  model: { ...model, yes: model.yes.map((said) => new Set(said)), shown: [...model.shown] },
  real: Object.assign(new Life(), real, { state: { ...real.state }, shown: [...real.shown] }),
});
/**
 * What all that follows depends on: how it stands, who has said yes to the newest terms and which browser shows them. How many terms
 * there were before makes no difference to any rule.
 */
const keyOf = ({ model, real: { state, shown } }: Born) => {
  const isNewest = (revision: number | null) => revision === state.currentRevision;
  return JSON.stringify([
    ...[model.phase, [...model.yes.at(-1)!].sort(), model.shown.map((one) => one === model.yes.length)],
    ...[state.status, isNewest(state.schoolConsent), isNewest(state.partnerConsent), shown.map(isNewest)],
  ]);
};

test('in whatever order two open browsers take their steps, one of each side, however many', () => {
  const [school, partner] = [actorOf('school-leader', true), actorOf('partner-editor', true)];
  const steps = [
    ...browsers.map((browser) => new Look(browser)),
    ...(['change', 'agree', 'withdraw', 'reopen'] as const).map((verb) => new Act(verb, school, 0)),
    ...(['change', 'agree', 'decline', 'reopen'] as const).map((verb) => new Act(verb, partner, 1)),
  ];
  const first = born();
  new Act('send', school, 0).run(first.model, first.real);
  const seen = new Map([[keyOf(first), first]]);
  // What is found while it is walked is walked too, until there is nothing new.
  for (const before of seen.values())
    for (const step of steps) {
      const after = copyOf(before);
      step.run(after.model, after.real);
      if (!seen.has(keyOf(after))) seen.set(keyOf(after), after);
    }
  const phases = new Set([...seen.values()].map(({ model }) => model.phase));
  expect([...phases].sort()).toEqual(['agreed', 'declined', 'open', 'withdrawn']);
  expect(seen.size).toBe(35);
});
