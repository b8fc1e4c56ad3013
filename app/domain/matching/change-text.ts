import type { NearMissChange } from './hard-conditions.ts';
import { inList, money } from './wording.ts';

/** The one change that would bring a near miss in, as a phrase that begins with what is in the way. */
export function changeText(change: NearMissChange): string {
  switch (change.change) {
    case 'approve-organization':
      return 'Its organization is not approved for this year';
    case 'approve-offering':
      return 'It is not approved for this year';
    case 'publish':
      return 'It is not taking requests now';
    case 'serve-grade':
      return change.served.length === 0
        ? 'It does not serve students'
        : `It serves ${change.served.length === 1 ? 'grade' : 'grades'} ${inList(change.served)} only`;
    case 'fewer-students':
      return `It has ${change.to} of the ${change.from} places you need`;
    case 'free-places':
      return 'It has no places left';
    case 'raise-ceiling':
      return `${money(change.to)}, which is ${money(change.to - change.from)} over your ceiling`;
    case 'state-price':
      return 'It has not stated a price';
  }
}
