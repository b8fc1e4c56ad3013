import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Role } from './vocabulary.ts';

/** How far a grant of permission reaches. */
type Reach = 'any' | 'own-organization' | 'own-school' | 'assigned' | 'own-account';

const EVERYONE = {
  public: 'any',
  account: 'any',
  'partner-admin': 'any',
  'partner-editor': 'any',
  'school-leader': 'any',
  'school-designee': 'any',
  reviewer: 'any',
  'office-staff': 'any',
  'office-director': 'any',
} as const satisfies Record<Role, Reach>;

const SIGNED_IN = {
  account: 'own-account',
  'partner-admin': 'own-account',
  'partner-editor': 'own-account',
  'school-leader': 'own-account',
  'school-designee': 'own-account',
  reviewer: 'own-account',
  'office-staff': 'own-account',
  'office-director': 'own-account',
} as const satisfies Partial<Record<Role, Reach>>;

const OFFICE = { 'office-staff': 'any', 'office-director': 'any' } as const;
const DIRECTOR = { 'office-director': 'any' } as const;
const PARTNER = { 'partner-admin': 'own-organization', 'partner-editor': 'own-organization' } as const;
const PARTNER_ADMIN = { 'partner-admin': 'own-organization' } as const;
const SCHOOL = { 'school-leader': 'own-school', 'school-designee': 'own-school' } as const;
const SCHOOL_LEADER = { 'school-leader': 'own-school' } as const;
const REVIEWER = { reviewer: 'assigned' } as const;

/** Who may do what. A pair that is absent is refused; nothing is granted anywhere else. */
export const POLICY = {
  'catalogue.read': EVERYONE,
  'round.read-published': EVERYONE,
  'assignment.read-published': EVERYONE,

  'account.enter': EVERYONE,
  'account.use': SIGNED_IN,
  'organization.create': { account: 'any', 'partner-admin': 'any', 'partner-editor': 'any' },

  'organization.read': { ...PARTNER, ...OFFICE, ...REVIEWER },
  'organization.edit': PARTNER,
  'organization.look-over': PARTNER,
  'team.read': PARTNER,
  'team.manage': PARTNER_ADMIN,

  'application.read': { ...PARTNER, ...OFFICE },
  'application.edit': PARTNER,
  'intent.send': PARTNER,
  'intent.list': OFFICE,
  'intent.answer': OFFICE,
  'inquiry.answer': PARTNER,
  'inquiry.list': OFFICE,
  'inquiry.remind': OFFICE,
  'application.submit': PARTNER_ADMIN,
  'application.withdraw': PARTNER_ADMIN,
  'application.list': OFFICE,
  'application.assign': OFFICE,
  'application.return': OFFICE,
  'application.agree': OFFICE,
  'application.decide': DIRECTOR,
  'decision.read': { ...PARTNER, ...OFFICE },

  'appeal.read': { ...PARTNER, ...OFFICE },
  'appeal.make': PARTNER_ADMIN,
  'appeal.withdraw': PARTNER_ADMIN,
  'appeal.list': OFFICE,
  'appeal.decide': DIRECTOR,

  'suspension.list': OFFICE,
  'suspension.impose': DIRECTOR,
  'suspension.lift': DIRECTOR,

  'look-alike.list': OFFICE,
  'look-alike.dismiss': OFFICE,
  'organization.merge': DIRECTOR,
  'organization.unmerge': DIRECTOR,

  'letter-template.list': OFFICE,
  'letter-template.edit': DIRECTOR,

  'office-text.list': OFFICE,
  'office-text.edit': DIRECTOR,

  'rubric.read': OFFICE,
  'rubric.edit': OFFICE,
  'rubric.publish': DIRECTOR,
  'agreement.read': OFFICE,

  'calibration.list': OFFICE,
  'calibration.edit': OFFICE,
  'calibration.open': OFFICE,
  'calibration.waive': OFFICE,
  'calibration.rate': { reviewer: 'any' },

  'review.list': { reviewer: 'any' },
  'review.score': REVIEWER,
  'tie.declare': { reviewer: 'any' },

  'offering.edit': PARTNER,
  'offering.publish': PARTNER,
  'offering.look': OFFICE,

  'document.upload': PARTNER,
  'document.read': { ...PARTNER, ...OFFICE },
  'document.review': OFFICE,
  'attestation.add': PARTNER,
  'file.read': { ...PARTNER, ...SCHOOL, ...OFFICE, ...REVIEWER },

  'school.read': { ...SCHOOL, ...OFFICE },
  'need.read': { ...SCHOOL, ...OFFICE },
  'need.edit': SCHOOL,
  'match.read': SCHOOL,
  'match-weights.read': OFFICE,
  'match-weights.save': DIRECTOR,
  'coverage.read': OFFICE,
  'exposure.read': OFFICE,
  'unmet-need.read': PARTNER,
  'shortlist.read': SCHOOL,
  'shortlist.edit': SCHOOL,
  'saved-search.keep': SCHOOL,
  /** By the link in its mail, which nobody can guess. */
  'search-alert.stop': EVERYONE,

  'request.read': { ...SCHOOL, ...PARTNER, ...OFFICE },
  'request.send': SCHOOL,
  'request.withdraw': SCHOOL,
  'request.answer': PARTNER,
  'request.revise': { ...SCHOOL, ...PARTNER },
  'request.write': { ...SCHOOL, ...PARTNER },
  'request.wait': SCHOOL,
  'request.contact': { ...SCHOOL, ...PARTNER },
  'message.report': { ...SCHOOL, ...PARTNER },

  'duty.delegate': SCHOOL_LEADER,
  'duty.finish': { 'school-designee': 'own-school' },

  'partnership.read': { ...SCHOOL, ...PARTNER, ...OFFICE },
  'partnership.list-all': OFFICE,
  'partnership-view.keep': OFFICE,
  'partnership.approve': OFFICE,
  'partnership.agreement': PARTNER,
  'partnership.attest': PARTNER,
  'partnership.requisition': SCHOOL,
  'partnership.start': SCHOOL,
  'partnership.end': { ...SCHOOL, ...PARTNER },
  'partnership.renew': SCHOOL,

  'session.read': { ...SCHOOL, ...PARTNER, ...OFFICE },
  'session.enter': { ...SCHOOL, ...PARTNER },
  'session.answer': { ...SCHOOL, ...PARTNER },
  'session.rule': OFFICE,
  'no-school-day.list': OFFICE,
  'no-school-day.edit': OFFICE,

  'rating.read': { ...SCHOOL, ...PARTNER, ...OFFICE },
  'rating.prepare': SCHOOL,
  'rating.confirm': SCHOOL_LEADER,
  'rating.reply': PARTNER,
  'rating-settings.read': OFFICE,
  'rating-settings.edit': DIRECTOR,

  'feed.manage': SIGNED_IN,
  'feed.share': { ...SCHOOL, ...PARTNER },
  /** By its secret address, which nobody can guess. */
  'feed.read': EVERYONE,
  'council-report.read': { ...SCHOOL, ...OFFICE },
  'council-mail.edit': SCHOOL_LEADER,
  /** By the link in its mail, which nobody can guess. */
  'council-mail.stop': EVERYONE,
  'data-request.check': PARTNER,

  'fund-request.read': { ...SCHOOL, ...OFFICE },
  'fund-request.edit': SCHOOL,
  'fund-request.submit': SCHOOL_LEADER,
  'fund-request.withdraw': SCHOOL_LEADER,

  'round.list': OFFICE,
  'round.draw-up': OFFICE,
  'round.open': OFFICE,
  'round.close': OFFICE,
  'round.prioritize': OFFICE,
  'round.propose': OFFICE,
  'round.adopt': DIRECTOR,
  'round.decide-envelope': DIRECTOR,
  'round.settle': DIRECTOR,
  'round.call-off': DIRECTOR,
  'round.record-vote': OFFICE,

  'plan.edit': SCHOOL,
  'money.commit': SCHOOL_LEADER,
  'money.return': SCHOOL_LEADER,
  'ledger.read': OFFICE,
  'ledger.import': OFFICE,
  'ledger.end-year': DIRECTOR,
  'fund-appeal.make': SCHOOL_LEADER,
  'fund-appeal.withdraw': SCHOOL_LEADER,
  'fund-appeal.list': OFFICE,
  'fund-appeal.decide': DIRECTOR,
  'equity.read': OFFICE,

  'assignment.list': OFFICE,
  'assignment.draw-up': OFFICE,
  'assignment.open': OFFICE,
  'assignment.close': OFFICE,
  'assignment.assign': OFFICE,
  'assignment.call-off': OFFICE,
  'ranking.read': SCHOOL,
  'ranking.prepare': SCHOOL,
  'ranking.submit': SCHOOL_LEADER,
  'ranking.withdraw': SCHOOL_LEADER,

  'letter.read': { ...PARTNER, ...SCHOOL, ...OFFICE },
  'history.read': { ...PARTNER, ...SCHOOL, ...OFFICE },

  'office.read': OFFICE,
  'queue-view.keep': OFFICE,
  'queue.export': OFFICE,
  'application.remind': OFFICE,
  'document.ask': OFFICE,
  'review.extend': OFFICE,
  'review.release': OFFICE,
  'bulk-act.read': OFFICE,
  'bulk-act.undo': OFFICE,
  'note.read': OFFICE,
  'note.write': OFFICE,
  'history.export': OFFICE,
  'import.run': OFFICE,
  'outbox.read': OFFICE,
  'outbox.retry': OFFICE,
  'audit.read': OFFICE,
  'people.read': OFFICE,
  'people.manage': DIRECTOR,
  'settings.edit': DIRECTOR,
  'synonyms.edit': OFFICE,
  'search-index.read': OFFICE,
  'search-index.rebuild': OFFICE,
  'access.restrict': DIRECTOR,
  'access.read-reason': { ...SCHOOL, ...PARTNER, ...OFFICE },
  'calendar.read': { ...PARTNER, ...SCHOOL, ...OFFICE },
  'calendar.list': OFFICE,
  'calendar.edit': DIRECTOR,
  'calendar.remind': OFFICE,
  'calendar.turn': DIRECTOR,
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Action = keyof typeof POLICY;

export type Actor = {
  /** Null for the public. */
  readonly userId: UserId | null;
  readonly name: string;
  readonly role: Role;
  readonly organizationId: OrganizationId | null;
  readonly schoolCode: SchoolCode | null;
};

/** The facts about a record that permission can depend on. */
export type Subject = {
  readonly organizationId?: OrganizationId | null;
  readonly schoolCode?: SchoolCode | null;
  readonly reviewerIds?: readonly UserId[];
};

/** How far the actor's role reaches for an action, or undefined when it may not at all. */
export function reachOf(actor: Pick<Actor, 'role'>, action: Action): Reach | undefined {
  const grants: Partial<Record<Role, Reach>> = POLICY[action];
  return grants[actor.role];
}

/** Whether the actor may do the action to the subject. */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  const reach = reachOf(actor, action);
  if (reach === undefined) return false;
  switch (reach) {
    case 'any':
      return true;
    case 'own-account':
      return actor.userId !== null;
    case 'own-organization':
      return actor.organizationId !== null && actor.organizationId === subject.organizationId;
    case 'own-school':
      return actor.schoolCode !== null && actor.schoolCode === subject.schoolCode;
    case 'assigned':
      return actor.userId !== null && (subject.reviewerIds?.includes(actor.userId) ?? false);
  }
}
