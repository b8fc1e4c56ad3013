import type {
  AgreementValues,
  OfficeTextKind,
  OfficeTextProblem,
} from '#app/domain/partnerships/office-text.ts';
import type { PurchaseBounds } from '#app/domain/partnerships/purchase-path.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDollars } from '#app/ui/format.ts';

/** What each text is called on the Office's pages and who reads it. */
export const textTitles = ({
  contractFrom,
  bidsAbove,
}: PurchaseBounds): Readonly<Record<OfficeTextKind, { name: string; readBy: string }>> => ({
  agreement: {
    name: 'The agreement’s template',
    readBy: 'Filled in from the terms both sides agreed to, printed and signed outside Crosswalk.',
  },
  'purchase-order': {
    name: 'Buying: the lowest prices',
    readBy: `Stands on paid partnerships under ${formatDollars(contractFrom)}.`,
  },
  contract: {
    name: 'Buying: prices in between',
    readBy: `Stands on paid partnerships from ${formatDollars(contractFrom)} to ${formatDollars(bidsAbove)}.`,
  },
  bids: {
    name: 'Buying: the highest prices',
    readBy: `Stands on paid partnerships above ${formatDollars(bidsAbove)}.`,
  },
  'data-requests': {
    name: 'Data requests',
    readBy: 'Partners read it before they go on to the district’s own form.',
  },
  'index-made-of': {
    name: 'What the Opportunity Index is made of',
    readBy: 'Everybody reads it on the page about the Opportunity Index. The link is its source.',
  },
});

export function textProblemWords(problem: OfficeTextProblem): string {
  switch (problem.problem) {
    case 'empty':
      return 'Write this part. It cannot be empty';
    case 'broken-braces':
      return 'Close every blank with two braces, like {{school}}';
    case 'unknown-blank':
      return `{{${problem.name}}} is not a blank of this text. Choose from the list beside it`;
    case 'not-an-address':
      return 'Enter an address that begins with https://';
  }
}

/** What a director reads when the words cannot be saved. */
export function sayOfficeText({ code, details }: Refusal): Said {
  if (code === 'text-problem') return { field: String(details.part), message: String(details.message) };
  if (code === 'changed-meanwhile') {
    return 'Somebody has saved another version since you opened this page. Theirs is in the preview, yours is still in the fields. Read theirs, then save again to put yours in its place.';
  }
  return 'This cannot be saved now. Open the page again.';
}

/** What the blanks hold in the preview, about a partnership that does not exist. */
export const SAMPLE_AGREEMENT: AgreementValues = {
  reference: 'PAR-27-0041',
  revision: '2',
  school: 'Harbor View K-8',
  partner: 'Tide Pool Science Van',
  offering: 'Harbor mornings',
  school_year: '2026–27',
  purpose: 'A steady group that explores the shore',
  grades: '3–5',
  students: '24',
  first_day: '2 November 2026',
  last_day: '28 May 2027',
  days_and_times: 'Tuesday and Thursday, 3:15 to 4:45 pm',
  price: '$4,800.00',
  who_pays: 'The school’s own budget',
  note: 'The partner brings its own bus.',
  school_contact: 'Ada Brooks',
  partner_contact: 'Miguel Santos',
  office_name: 'Partnerships Office',
};
