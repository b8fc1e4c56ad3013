import type { OfferingId } from '#app/domain/shared/id.ts';
import { type ReturnTarget, retiredPapers, targetKey } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import { ATTESTATION } from '#app/domain/vetting/vocabulary.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import { listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';

export type Returnable = {
  key: string;
  label: string;
  /** As it was sent; null where nothing was. */
  words: string | null;
  /** What reviewers would like to know about it, to begin from; null where nobody asked. */
  asked: string | null;
};
export type ReturnGroup = { key: string; title: string; items: Returnable[] };

/**
 * Everything of a submission about which something may be asked, as it was sent. `asked` holds words by the key of their
 * target; about `without` nothing more is asked.
 */
export async function returnables(
  db: Connection,
  content: SubmissionContent,
  {
    asked = new Map(),
    without = new Set(),
  }: {
    readonly asked?: ReadonlyMap<string, string>;
    readonly without?: ReadonlySet<string>;
  } = {},
) {
  const papers = await papersToReturn(db);
  const elsewhere = papers.retired.map(({ code, label }) => ({
    key: targetKey({ kind: 'document', documentKind: code }),
    label,
  }));
  const returnable = (target: ReturnTarget, label: string, words: string | null): Returnable[] => {
    const key = targetKey(target);
    if (!without.has(key)) return [{ key, label, words, asked: asked.get(key) ?? null }];
    elsewhere.push({ key, label });
    return [];
  };
  const groups = (sections: readonly SubmittedSection[], offeringId: OfferingId | null): ReturnGroup[] =>
    sections
      .map(({ key, title, answers }) => ({
        key,
        title,
        items: answers.flatMap((answer) =>
          returnable({ kind: 'answer', offeringId, questionKey: answer.key }, answer.label, answer.words),
        ),
      }))
      .filter(({ items }) => items.length > 0);
  return {
    organizationGroups: groups(content.organization.sections, null),
    offerings: content.offerings.map(({ offeringId, name, sections }) => ({
      key: offeringId,
      name,
      whole: returnable(
        { kind: 'offering', offeringId },
        `All of ${name}`,
        'Every answer about it, and whether it is put forward',
      ),
      groups: groups(sections, offeringId),
    })),
    documents: papers.open.flatMap(({ code: kind, label }) => {
      const sent = content.documents.filter((document) => document.kind === kind);
      const words = sent.length === 0 ? null : sent.map(({ fileName }) => fileName).join(', ');
      return returnable({ kind: 'document', documentKind: kind }, label, words);
    }),
    /** What a form that was opened before may still name, and nothing can be asked about. */
    elsewhere,
  };
}

/** The kinds of paper that an application may be asked for. What belongs to a partnership is no part of one. */
export async function papersToReturn(db: Connection) {
  const { all, label } = await documentKindsOf(db);
  const ofApplications = all.filter(({ subject, code }) => subject !== 'partnership' && code !== ATTESTATION);
  const open = ofApplications.filter(({ active }) => active);
  const codes = open.map(({ code }) => code);
  return {
    open,
    retired: ofApplications.filter(({ active }) => !active),
    codes,
    /** The names of those among these that it may be asked for no more, for a refusal. */
    namesOfRetired: (items: readonly ReturnTarget[]) => ({
      kinds: listWords(retiredPapers(items, codes).map(label)),
    }),
  };
}

export type Returnables = Awaited<ReturnType<typeof returnables>>;
