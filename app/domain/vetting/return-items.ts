import type { OfferingId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { Question } from './questionnaire.ts';
import type { SubmissionContent, SubmittedSection } from './submission-content.ts';
import type { DocumentKind, ReturnItemKind } from './vocabulary.ts';

/** What an item is about: one answer, one offering as a whole, or one kind of paper. */
export type ReturnTarget =
  | { readonly kind: 'answer'; readonly offeringId: OfferingId | null; readonly questionKey: string }
  | { readonly kind: 'offering'; readonly offeringId: OfferingId }
  | { readonly kind: 'document'; readonly documentKind: DocumentKind };

/** One thing that goes back, with what the Office would like to know about it. */
export type ReturnItem = ReturnTarget & { readonly note: string };

/** The same as it is kept. An answer may be open only because a named one decides whether it is asked. */
export type OpenItem = ReturnTarget & { readonly note: string; readonly follows: string | null };

/** In characters, of what is asked about one thing. */
export const MOST_IN_A_QUESTION = 2_000;

/** One text for one target: names the field on the Office's page, and compares. */
export function targetKey(target: ReturnTarget): string {
  switch (target.kind) {
    case 'answer':
      return `answer.${target.offeringId ?? 'organization'}.${target.questionKey}`;
    case 'offering':
      return `offering.${target.offeringId}`;
    case 'document':
      return `document.${target.documentKind}`;
  }
}

const TARGET = /^(answer|offering|document)\.([a-z0-9-]+)(?:\.([a-z0-9-]+))?$/i;

/** What a key names, or null for a text that is no key. */
export function targetOf(key: string): ReturnTarget | null {
  const [, kind, first, second] = TARGET.exec(key) ?? [];
  if (first === undefined) return null;
  switch (kind as ReturnItemKind) {
    case 'answer':
      if (second === undefined) return null;
      return {
        kind: 'answer',
        offeringId: first === 'organization' ? null : (first as OfferingId),
        questionKey: second,
      };
    case 'offering':
      return second === undefined ? { kind: 'offering', offeringId: first as OfferingId } : null;
    case 'document':
      return second === undefined ? { kind: 'document', documentKind: first as DocumentKind } : null;
  }
}

export type ReturnRefusal =
  | 'nothing-named'
  | 'item-without-note'
  | 'paper-retired'
  | 'item-not-sent'
  | 'item-named-twice';

/**
 * Whether these items may go back: something is named, each once and with words, and all of it stands in what was
 * sent. Any of `papers`, the kinds that an application may be asked for, may go back: that one is missing is a reason to.
 * A kind that may be asked for no more is refused as such, whether it was sent or not.
 */
export function judgeReturn(
  items: readonly ReturnItem[],
  sent: SubmissionContent,
  papers: readonly DocumentKind[],
): Verdict<ReturnRefusal> {
  if (items.length === 0) return refused('nothing-named');
  if (items.some(({ note }) => note.trim() === '')) return refused('item-without-note');
  if (retiredPapers(items, papers).length > 0) return refused('paper-retired');
  if (!items.every((item) => isThere(item, sent))) return refused('item-not-sent');
  return new Set(items.map(targetKey)).size === items.length ? ALLOWED : refused('item-named-twice');
}

/** The kinds of paper among these that an application may be asked for no more. */
export function retiredPapers(
  items: readonly ReturnTarget[],
  papers: readonly DocumentKind[],
): DocumentKind[] {
  return items.flatMap((item) =>
    item.kind === 'document' && !papers.includes(item.documentKind) ? [item.documentKind] : [],
  );
}

function isThere(item: ReturnTarget, { organization, offerings }: SubmissionContent): boolean {
  const asks = (sections: readonly SubmittedSection[], key: string) =>
    sections.some(({ answers }) => answers.some((answer) => answer.key === key));
  if (item.kind === 'document') return true;
  const offering = offerings.find(({ offeringId }) => offeringId === item.offeringId);
  if (item.kind === 'offering') return offering !== undefined;
  return asks(
    item.offeringId === null ? organization.sections : (offering?.sections ?? []),
    item.questionKey,
  );
}

/**
 * What is open once these items go back: they themselves, and every question that is asked only because of one of
 * them, so that a changed answer never leads to a question that nobody may answer.
 */
export function openedBy(
  items: readonly ReturnItem[],
  questions: { readonly organization: readonly Question[]; readonly offering: readonly Question[] },
): OpenItem[] {
  const named = items.map((item): OpenItem => ({ ...item, follows: null }));
  const taken = new Set(named.map(targetKey));
  const following = items.flatMap((item): OpenItem[] => {
    if (item.kind !== 'answer') return [];
    const scope = item.offeringId === null ? questions.organization : questions.offering;
    return hangingOn(item.questionKey, scope).flatMap((questionKey) => {
      const { offeringId } = item;
      const target = { kind: 'answer', offeringId, questionKey } as const;
      if (taken.has(targetKey(target))) return [];
      taken.add(targetKey(target));
      return [{ ...target, note: '', follows: item.questionKey }];
    });
  });
  return [...named, ...following];
}

/** Questions that are asked because of this one, also by way of another. */
function hangingOn(key: string, scope: readonly Question[], seen = new Set([key])): string[] {
  return scope.flatMap((question) => {
    if (question.onlyIf?.key !== key || seen.has(question.key)) return [];
    seen.add(question.key);
    return [question.key, ...hangingOn(question.key, scope, seen)];
  });
}

/**
 * Whether something may be changed. A draft is open as a whole, which is `null`; of a returned application only what
 * went back is. An offering that went back is open with all its answers.
 */
export function isOpen(open: readonly OpenItem[] | null, target: ReturnTarget): boolean {
  return open === null || itemFor(open, target) !== undefined;
}

/** The item by which something is open: its own, else that of its offering. */
export function itemFor(open: readonly OpenItem[], target: ReturnTarget): OpenItem | undefined {
  const own = open.find((item) => targetKey(item) === targetKey(target));
  if (own || target.kind !== 'answer' || target.offeringId === null) return own;
  return open.find((item) => item.kind === 'offering' && item.offeringId === target.offeringId);
}
