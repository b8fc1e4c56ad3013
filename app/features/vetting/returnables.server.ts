import type { OfferingId } from '#app/domain/shared/id.ts';
import { type ReturnTarget, targetKey } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import { ATTESTATION } from '#app/domain/vetting/vocabulary.ts';
import { documentKindsOf, type Kind } from '#app/features/documents/kinds.server.ts';
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
  const returnable = (target: ReturnTarget, label: string, words: string | null): Returnable[] => {
    const key = targetKey(target);
    return without.has(key) ? [] : [{ key, label, words, asked: asked.get(key) ?? null }];
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
    documents: papers.flatMap(({ code: kind, label }) => {
      const sent = content.documents.filter((document) => document.kind === kind);
      const words = sent.length === 0 ? null : sent.map(({ fileName }) => fileName).join(', ');
      return returnable({ kind: 'document', documentKind: kind }, label, words);
    }),
  };
}

/** The kinds of paper that an application may be asked for. What belongs to a partnership is no part of one. */
export async function papersToReturn(db: Connection): Promise<readonly Kind[]> {
  const kinds = await documentKindsOf(db);
  return kinds.all.filter(
    ({ active, subject, code }) => active && subject !== 'partnership' && code !== ATTESTATION,
  );
}

/** The keys of everything that a form of these parts lets somebody tick. */
export function keysOf({ organizationGroups, offerings, documents }: Returnables): ReadonlySet<string> {
  const groups = [...organizationGroups, ...offerings.flatMap((offering) => offering.groups)];
  const lines = [
    ...groups.flatMap(({ items }) => items),
    ...offerings.flatMap(({ whole }) => whole),
    ...documents,
  ];
  return new Set(lines.map(({ key }) => key));
}

export type Returnables = Awaited<ReturnType<typeof returnables>>;
