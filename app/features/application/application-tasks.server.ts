import type { OfferingId } from '#app/domain/shared/id.ts';
import { type ApplicationPart, type PartState, partState } from '#app/domain/vetting/application-parts.ts';
import { type Answers, documentsAsked } from '#app/domain/vetting/questionnaire.ts';
import { thisYear, today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDaysAway, formatGrades, formatTime, plural } from '#app/ui/format.ts';
import {
  answersOf,
  type Dossier,
  offeringName,
  partsFor,
  questionsOf,
  type StoredAnswer,
  storedFor,
} from './application-dossier.server.ts';
import { APPLICATION, documentHref, partHref } from './application-hrefs.ts';
import { mayConfirm } from './confirm-part.server.ts';
import type { SentEarlier } from './last-year.server.ts';
import { openKeys, waitsForAnswer, wasTouched } from './sent-back.server.ts';

export type TaskStatus =
  | 'not-started'
  | 'in-progress'
  | 'needs-changes'
  | 'completed'
  | 'ends-soon'
  | 'locked'
  | 'as-sent'
  | 'ready';

export type ApplicationTask = {
  key: string;
  title: string;
  href: string | null;
  meta: string;
  status: TaskStatus;
  /** Whether it has to be complete before sending. */
  required: boolean;
  /** Sent by the button that confirms a part as it was last year. */
  confirm?: { application: string; offering: string; part: string };
};

const SOON_DAYS = 30;

/** One line of the list for one part. */
export function partTask(
  ctx: Context,
  dossier: Dossier,
  part: ApplicationPart,
  offeringId: OfferingId | null,
  last: SentEarlier | null,
): ApplicationTask {
  const state = stateOf(ctx, dossier, part, offeringId);
  const task = { key: part.key, title: part.title, href: partHref(part, offeringId), required: true };
  if (dossier.open !== null && openKeys(dossier, part, offeringId).size === 0) {
    return { ...task, meta: 'Stays as you sent it. You can read it', status: 'as-sent' };
  }
  if (mayConfirm(dossier, part, offeringId, last)) {
    return {
      ...task,
      meta: 'Filled from last year, and nothing has changed',
      status: state.status,
      confirm: { application: dossier.application.id, offering: offeringId ?? '', part: part.key },
    };
  }
  return {
    ...task,
    meta: waitsForAnswer(dossier, part, offeringId)
      ? 'The Office asks about it'
      : partMeta(ctx, part, state, storedFor(dossier, offeringId)),
    status: state.status,
  };
}

export function stateOf(
  ctx: Context,
  dossier: Dossier,
  part: ApplicationPart,
  offeringId: OfferingId | null,
): PartState {
  const keys = new Set(part.questions.map(({ key }) => key));
  const saved = storedFor(dossier, offeringId).some(
    ({ key, editedBy }) => keys.has(key) && editedBy !== null,
  );
  const state = partState(
    part,
    answersOf(dossier, offeringId),
    questionsOf(dossier.questionnaire, part.scope),
    saved || dossier.open !== null,
    thisYear(ctx),
  );
  return waitsForAnswer(dossier, part, offeringId) ? { ...state, status: 'needs-changes' } : state;
}

function partMeta(
  ctx: Context,
  part: ApplicationPart,
  state: PartState,
  stored: readonly StoredAnswer[],
): string {
  const keys = new Set(part.questions.map(({ key }) => key));
  const mine = stored.filter(({ key }) => keys.has(key));
  const last = mine
    .filter(({ editedBy }) => editedBy !== null)
    .reduce<StoredAnswer | undefined>((a, b) => (a && a.editedAt >= b.editedAt ? a : b), undefined);
  const count = `${state.answered} of ${plural(state.asked, 'question')}`;
  if (!last) {
    if (state.answered === 0) return plural(state.asked, 'question');
    const source = mine.length > 0 ? 'Filled from last year' : 'Filled from your profile';
    return `${source}: ${count}. Look through it and save`;
  }
  const by = lastEdit(ctx, last);
  if (state.status === 'completed') return by;
  if (state.status === 'needs-changes') return `An answer cannot be read. ${by}`;
  return `${count}. ${by}`;
}

/** "You, 2 October" or "Ansel Okafor, today, 9:14 pm". */
function lastEdit(ctx: Context, answer: StoredAnswer): string {
  const zone = ctx.district.timeZone;
  const who = answer.editedBy === ctx.actor.userId ? 'You' : (answer.editorName ?? 'A colleague');
  const days = daysAway(answer.editedAt, ctx.now, zone);
  const day =
    days >= -1 && days <= 0
      ? formatDaysAway(answer.editedAt, ctx.now, zone)
      : formatDate(answer.editedAt, 'day-month', zone);
  return `Last edit: ${who}, ${day}, ${formatTime(answer.editedAt, zone)}`;
}

export function documentTasks(ctx: Context, dossier: Dossier, answers: Answers): ApplicationTask[] {
  return documentsAsked(dossier.questionnaire, answers).map(({ kind, title, help }) => {
    const held = dossier.documents.filter((document) => document.kind === kind);
    const usable = held.filter(({ status }) => status !== 'returned');
    const day = today(ctx);
    const current = usable.find(({ validUntil }) => validUntil === null || validUntil >= day);
    const base = { key: `document-${kind}`, title, href: documentHref(kind), required: true };
    const item = dossier.open?.find((each) => each.kind === 'document' && each.documentKind === kind);
    if (item && !wasTouched(dossier, item)) {
      return { ...base, meta: `The Office asks: ${item.note}`, status: 'needs-changes' };
    }
    if (current) {
      const until = current.validUntil;
      const soon = until !== null && daysAway(until, ctx.now, ctx.district.timeZone) <= SOON_DAYS;
      const meta = until
        ? `${current.file.name} ends on ${formatDate(until)}${soon ? ', ' : ''}${soon ? formatDaysAway(until, ctx.now) : ''}${soon ? '. Add the next one' : ''}`
        : `${current.file.name}, received ${formatDate(current.createdAt)}`;
      return { ...base, meta, status: soon ? 'ends-soon' : 'completed' };
    }
    const lapsed = usable[0];
    if (lapsed?.validUntil) {
      return {
        ...base,
        meta: `${lapsed.file.name} ended on ${formatDate(lapsed.validUntil)}. Add the one that is valid now`,
        status: 'needs-changes',
      };
    }
    const returned = held[0];
    if (returned) {
      return { ...base, meta: `Returned: ${returned.note ?? 'add it again'}`, status: 'needs-changes' };
    }
    return { ...base, meta: help, status: 'not-started' };
  });
}

/** What an application does not need, but the first session does. */
export function attestationTask(ctx: Context, dossier: Dossier): ApplicationTask {
  const day = today(ctx);
  const current = dossier.attestations.filter(({ expiresOn }) => expiresOn >= day);
  const adults = current.reduce((sum, attestation) => sum + attestation.adults, 0);
  const first = current.map(({ expiresOn }) => expiresOn).sort()[0];
  return {
    key: 'attestation',
    title: 'Cleared adults',
    href: '/partner/documents/attest?from=application',
    meta: first
      ? `${plural(adults, 'adult')} cleared. The first date runs out on ${formatDate(first)}`
      : 'Not needed to send. A school needs it before your first session',
    status: first ? 'completed' : 'not-started',
    required: false,
  };
}

export function offeringTask(ctx: Context, dossier: Dossier, offeringId: OfferingId): ApplicationTask {
  const offering = dossier.offerings.find(({ id }) => id === offeringId);
  const parts = partsFor(dossier, 'offering');
  const states = parts.map((part) => stateOf(ctx, dossier, part, offeringId));
  const answered = states.reduce((sum, state) => sum + state.answered, 0);
  const asked = states.reduce((sum, state) => sum + state.asked, 0);
  const stored = storedFor(dossier, offeringId);
  const last = stored
    .filter(({ editedBy }) => editedBy !== null)
    .reduce<StoredAnswer | undefined>((a, b) => (a && a.editedAt >= b.editedAt ? a : b), undefined);
  const task = {
    key: `offering-${offeringId}`,
    title: offeringName(dossier, offeringId),
    href: `${APPLICATION}/offerings/${offeringId}`,
    required: true,
  };
  const own = dossier.open?.find((item) => item.kind === 'offering' && item.offeringId === offeringId);
  if (own && !wasTouched(dossier, own)) {
    return { ...task, meta: `The Office asks: ${own.note}`, status: 'needs-changes' };
  }
  if (parts.every((part) => openKeys(dossier, part, offeringId).size === 0)) {
    return { ...task, meta: 'Stays as you sent it. You can read it', status: 'as-sent' };
  }
  const grades = formatGrades(gradesOf(dossier, offeringId));
  const words = [
    grades === '' ? null : `Grades ${grades}`,
    progressWords(together(states), answered, asked),
    last ? lastEdit(ctx, last) : offering?.status === 'draft' ? 'New this year' : 'Carried over',
  ];
  return { ...task, meta: words.filter((each) => each !== null).join('. '), status: together(states) };
}

function progressWords(status: TaskStatus, answered: number, asked: number): string | null {
  if (status === 'completed') return null;
  return answered === asked
    ? `All ${asked} questions have an answer; not every part was looked through`
    : `${answered} of ${asked} questions`;
}

function gradesOf(dossier: Dossier, offeringId: OfferingId): readonly string[] {
  const question = questionsOf(dossier.questionnaire, 'offering').find(
    ({ profileField }) => profileField === 'grades',
  );
  const grades = question && answersOf(dossier, offeringId)[question.key];
  return Array.isArray(grades) ? grades : [];
}

function together(states: readonly PartState[]): TaskStatus {
  if (states.some(({ status }) => status === 'needs-changes')) return 'needs-changes';
  if (states.every(({ status }) => status === 'completed')) return 'completed';
  return states.every(({ status }) => status === 'not-started') ? 'not-started' : 'in-progress';
}
