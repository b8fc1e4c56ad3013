import type { AppealDecisionRefusal } from '#app/domain/vetting/judge-appeal.ts';
import type { DecisionRefusal } from '#app/domain/vetting/judge-decision.ts';

/** Each rule as the question it asks, so that "yes" always means that nothing stood in the way. */
const QUESTIONS: Readonly<Record<DecisionRefusal | AppealDecisionRefusal, string>> = {
  'not-in-review': 'Was the application in review?',
  'decider-of-that-organization': 'Is the decider free of ties to the organization?',
  'decider-reviewed-it': 'Was the decider none of the reviewers?',
  'reviews-outstanding': 'Had every reviewer who was asked submitted?',
  'too-few-reviews': 'Were there enough reviews?',
  'consensus-missing': 'Had the panel agreed where it had to?',
  'outcome-missing': 'Is there one outcome for the organization and one for each offering?',
  'reason-missing': 'Does each outcome have its reason, standard by standard?',
  'organization-declined': 'Is no offering approved whose organization is declined?',
  'floor-failed': 'Is nothing approved that failed a floor?',
  'below-the-bar': 'In a portfolio cycle, does everything approved meet the bar?',
  'appeal-not-open': 'Was the appeal open?',
  'decided-it-first': 'Did somebody else make the first decision?',
  'reviewed-it': 'Was the decider none of the reviewers?',
  'approval-taken-away': 'Does everything approved before stay approved?',
};

const FACTS: Readonly<Record<string, string>> = {
  applicationStatus: 'Application',
  deciderWorkedThere: 'Works or has worked there',
  deciderReviewedIt: 'Reviewed it',
  reviewsOutstanding: 'Reviews outstanding',
  reviewsSubmitted: 'Reviews submitted',
  reviewsNeeded: 'Reviews needed',
  consensus: 'Panel’s agreement',
  subjects: 'Organization and offerings',
  outcomes: 'Outcomes',
  withoutReason: 'Without a reason',
  organization: 'Organization',
  offeringsApproved: 'Offerings approved',
  floorFailed: 'A floor failed for',
  approvedAmongThem: 'Approved among them',
  cycle: 'Cycle',
  belowTheBar: 'Below the bar',
  appealStatus: 'Appeal',
  deciderDecidedItFirst: 'Made the first decision',
  approvedBefore: 'Approved before',
  takenAway: 'Taken away',
};

/** A rule that is no longer asked is still shown, by the name it was kept under. */
export const questionOf = (rule: string): string =>
  (QUESTIONS as Readonly<Record<string, string>>)[rule] ?? rule.replaceAll('-', ' ');

/** A fact in words; what names an offering by its id is given its name. */
export function factWords(key: string, value: unknown, nameOf: (id: string) => string): string {
  return `${FACTS[key] ?? key}: ${valueWords(value, nameOf)}`;
}

function valueWords(value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((id) => nameOf(String(id))).join(', ');
  return String(value).replaceAll('-', ' ');
}
