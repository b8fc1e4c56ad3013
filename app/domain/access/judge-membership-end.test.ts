import { expect, test } from 'vitest';
import { judgeMembershipEnd } from './judge-membership-end.ts';
import { MEMBERSHIP_ROLES } from './vocabulary.ts';

test('anybody may go while another holds the role', () => {
  for (const role of MEMBERSHIP_ROLES) {
    expect(judgeMembershipEnd({ role, othersInRole: 1, byColleague: true })).toEqual({ ok: true });
  }
});

test('the last director stays, whoever asks', () => {
  for (const byColleague of [true, false]) {
    expect(judgeMembershipEnd({ role: 'office-director', othersInRole: 0, byColleague })).toEqual({
      ok: false,
      reason: 'last-director',
    });
  }
});

test('the last admin stays for the colleagues, and goes for the Office', () => {
  const last = { role: 'partner-admin', othersInRole: 0 } as const;

  expect(judgeMembershipEnd({ ...last, byColleague: true })).toEqual({ ok: false, reason: 'last-admin' });
  expect(judgeMembershipEnd({ ...last, byColleague: false })).toEqual({ ok: true });
});

test('an only editor, leader, designee, reviewer or officer may go', () => {
  for (const role of [
    'partner-editor',
    'school-leader',
    'school-designee',
    'reviewer',
    'office-staff',
  ] as const) {
    expect(judgeMembershipEnd({ role, othersInRole: 0, byColleague: role === 'partner-editor' })).toEqual({
      ok: true,
    });
  }
});
