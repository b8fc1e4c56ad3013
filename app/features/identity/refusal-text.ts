import type { Refusal } from '#app/domain/shared/refusal.ts';

type Said = string | { field: string; message: string };

function waitInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

const TEXT: Readonly<Record<string, (refusal: Refusal) => Said>> = {
  'wrong-sign-in': () =>
    'The address and password do not fit together. Check both, or ask for a new password.',
  'too-many-attempts': ({ details }) =>
    `There were many tries in a row. Wait ${waitInWords(Number(details.seconds))} and try again, or ask for a new password by mail.`,
  'account-closed': () => 'This account is closed. Ask the Partnerships Office to open it again.',
  'address-not-confirmed': () =>
    'You have not confirmed your address yet. We sent you a new mail: open the link in it.',
  'password-too-short': () => ({
    field: 'password',
    message: 'Use 12 letters or more. A few words in a row are easy to remember',
  }),
  'password-too-long': () => ({ field: 'password', message: 'Use at most 256 letters' }),
  'password-too-common': () => ({
    field: 'password',
    message:
      'That password is among the first to be guessed. Choose another, for example four words that do not belong together',
  }),
  'password-of-demonstration': () =>
    'The sign-ins of the demonstration keep their password, so that the next visitor can use them.',
  'wrong-setup-code': () => ({
    field: 'setupCode',
    message: 'That is not the code. It is printed where the server was started, and is new with each start',
  }),
  'link-gone': () => 'This link has been used or is too old. Ask for a new one.',
  'wrong-password': () => ({ field: 'password', message: 'That is not your password' }),
  'address-taken': () => 'There is an account with this address. Sign in to go on.',
  'invited-someone-else': () => 'This invitation is for another address. Sign out first.',
  'name-missing': () => ({ field: 'name', message: 'Enter your name, as others know you' }),
  'password-missing': () => ({ field: 'password', message: 'Enter a password' }),
  'already-member': () => ({ field: 'email', message: 'This person already has that role there' }),
  'place-missing-organization': () => ({
    field: 'organizationId',
    message: 'Choose the organization that this person works for',
  }),
  'place-missing-school': () => ({
    field: 'schoolCode',
    message: 'Choose the school that this person works at',
  }),
  'last-director': () => 'The district needs a director. Invite another one first.',
  'last-admin': () => 'An organization needs an admin. Make another colleague an admin first.',
  'own-account': () => 'You cannot close your own account. Ask another director.',
  'mail-limit': () => 'This address has had several mails today. Wait before you send another.',
};

/** What a person reads when a rule of this area says no. */
export function sayIdentity(refusal: Refusal): Said {
  const say = TEXT[refusal.code];
  if (!say) throw refusal;
  return say(refusal);
}

/** The same for a form whose new password stands under another name. */
export function sayNewPassword(refusal: Refusal): Said {
  const said = sayIdentity(refusal);
  if (typeof said === 'string' || said.field !== 'password') return said;
  return { ...said, field: refusal.code === 'wrong-password' ? 'currentPassword' : 'newPassword' };
}
