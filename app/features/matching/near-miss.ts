import { changeText } from '#app/domain/matching/change-text.ts';
import type { NearMissChange } from '#app/domain/matching/hard-conditions.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { plural } from '#app/ui/format.ts';

export type ChangeInWords = {
  readonly words: string;
  /** The way to the change, where it is the school's to make or to ask for. */
  readonly link: { readonly href: string; readonly label: string } | null;
};

/** What is in the way of a near miss, and the link that leads to the one change. Nothing changes until it is saved. */
export function changeInWords(
  change: NearMissChange,
  of: { needId: NeedId; slug: string; schoolGrades: readonly string[] },
): ChangeInWords {
  return { words: changeText(change), link: linkFor(change, of) };
}

function linkFor(change: NearMissChange, of: Parameters<typeof changeInWords>[1]): ChangeInWords['link'] {
  const need = `/school/needs/${of.needId}`;
  const offering = `/offerings/${of.slug}`;
  switch (change.change) {
    case 'raise-ceiling':
      return { href: `${need}?ceiling=${change.to}`, label: 'Raise the ceiling' };
    case 'fewer-students':
      return { href: `${need}?headcount=${change.to}`, label: `Ask for ${plural(change.to, 'place')}` };
    case 'serve-grade': {
      const grade = change.served.find((each) => of.schoolGrades.includes(each));
      return grade === undefined
        ? null
        : { href: `${need}?grade=${grade}`, label: `Add grade ${grade} to your need` };
    }
    case 'state-price':
    case 'free-places':
      return { href: offering, label: 'Ask the partner' };
    case 'approve-organization':
    case 'approve-offering':
    case 'publish':
      return null;
  }
}
