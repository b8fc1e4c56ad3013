import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { type Action, type Actor, can, POLICY, reachOf, type Subject } from './policy.ts';
import { ROLES, type Role } from './vocabulary.ts';

const ACTIONS = Object.keys(POLICY) as Action[];
const OURS = 'organization-a' as OrganizationId;
const THEIRS = 'organization-b' as OrganizationId;
const OUR_SCHOOL = '00350001' as SchoolCode;
const THEIR_SCHOOL = '00350002' as SchoolCode;
const ME = 'user-a' as UserId;
const ANOTHER = 'user-b' as UserId;

function anActor(role: Role): Actor {
  return {
    userId: role === 'public' ? null : ME,
    name: 'Somebody',
    role,
    organizationId: role.startsWith('partner-') ? OURS : null,
    schoolCode: role.startsWith('school-') ? OUR_SCHOOL : null,
  };
}

test('the whole policy, one line for each action', async () => {
  const lines = ACTIONS.map((action) =>
    [action, ...ROLES.map((role) => reachOf({ role }, action) ?? '-')].join(' | '),
  );

  await expect(`${[['action', ...ROLES].join(' | '), ...lines].join('\n')}\n`).toMatchFileSnapshot(
    'policy.table.txt',
  );
});

/** What each reach means, said once more and differently: the subjects within it and those outside. */
const WITHIN: Record<string, { inside: Subject[]; outside: Subject[] }> = {
  any: { inside: [{}, { organizationId: THEIRS }, { schoolCode: THEIR_SCHOOL }], outside: [] },
  'own-account': { inside: [{}], outside: [] },
  'own-organization': {
    inside: [{ organizationId: OURS }],
    outside: [{}, { organizationId: THEIRS }, { organizationId: null }, { schoolCode: OUR_SCHOOL }],
  },
  'own-school': {
    inside: [{ schoolCode: OUR_SCHOOL }],
    outside: [{}, { schoolCode: THEIR_SCHOOL }, { schoolCode: null }, { organizationId: OURS }],
  },
  assigned: {
    inside: [{ reviewerIds: [ANOTHER, ME] }],
    outside: [{}, { reviewerIds: [] }, { reviewerIds: [ANOTHER] }],
  },
};

test.each(ACTIONS)('%s is granted within its reach and nowhere else', (action) => {
  for (const role of ROLES) {
    const actor = anActor(role);
    const reach = reachOf(actor, action);
    const { inside, outside } = reach ? WITHIN[reach]! : { inside: [], outside: WITHIN.any!.inside };
    for (const subject of inside)
      expect(can(actor, action, subject), `${role} ${JSON.stringify(subject)}`).toBe(true);
    for (const subject of outside)
      expect(can(actor, action, subject), `${role} ${JSON.stringify(subject)}`).toBe(false);
  }
});

const anySubject = fc.record(
  {
    organizationId: fc.constantFrom(OURS, THEIRS, null),
    schoolCode: fc.constantFrom(OUR_SCHOOL, THEIR_SCHOOL, null),
    reviewerIds: fc.subarray([ME, ANOTHER]),
  },
  { requiredKeys: [] },
);

test('somebody without a place reaches no place, whatever the subject says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      fc.constantFrom(...ACTIONS),
      anySubject,
      (role, action, subject) => {
        const lost: Actor = { ...anActor(role), userId: null, organizationId: null, schoolCode: null };
        if (can(lost, action, subject)) expect(reachOf(lost, action)).toBe('any');
      },
    ),
  );
});

test('the public may do nothing but read what is published, come in, stop mails by their link and read a calendar by its address', () => {
  const allowed = ACTIONS.filter((action) => can(anActor('public'), action));

  expect(allowed).toEqual([
    'catalogue.read',
    'round.read-published',
    'assignment.read-published',
    'account.enter',
    'search-alert.stop',
    'feed.read',
    'council-mail.stop',
  ]);
});

test('only a director decides, adopts, sets and manages people', () => {
  for (const action of ['application.decide', 'round.adopt', 'settings.edit', 'people.manage'] as const) {
    expect(ROLES.filter((role) => reachOf({ role }, action))).toEqual(['office-director']);
  }
});

test('a designee prepares a rating and never confirms one; a partner replies to it and prepares none', () => {
  const ours = { schoolCode: OUR_SCHOOL, organizationId: OURS };
  expect(can(anActor('school-designee'), 'rating.prepare', ours)).toBe(true);
  expect(can(anActor('school-designee'), 'rating.confirm', ours)).toBe(false);
  expect(can(anActor('school-leader'), 'rating.confirm', ours)).toBe(true);
  expect(can(anActor('partner-admin'), 'rating.reply', ours)).toBe(true);
  expect(can(anActor('partner-admin'), 'rating.prepare', ours)).toBe(false);
});

test('a designee never submits or withdraws a fund request', () => {
  const designee = anActor('school-designee');

  expect(can(designee, 'fund-request.edit', { schoolCode: OUR_SCHOOL })).toBe(true);
  expect(can(designee, 'fund-request.submit', { schoolCode: OUR_SCHOOL })).toBe(false);
  expect(can(designee, 'fund-request.withdraw', { schoolCode: OUR_SCHOOL })).toBe(false);
});
