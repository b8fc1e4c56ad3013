/**
 * Domains under which anybody may have an address, or nobody has one of their own: sharing one says nothing. The large
 * providers of free mail, the large access providers of the United States, and what RFC 2606 keeps for examples.
 */
const EVERYBODYS = new Set([
  'aol.com',
  'att.net',
  'bellsouth.net',
  'charter.net',
  'comcast.net',
  'cox.net',
  'earthlink.net',
  'fastmail.com',
  'gmail.com',
  'gmx.com',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'optonline.net',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'rcn.com',
  'sbcglobal.net',
  'tutanota.com',
  'verizon.net',
  'ymail.com',
  'yahoo.com',
  'zoho.com',
]);
const FOR_EXAMPLES = /(?:^|\.)example(?:\.(?:com|net|org))?$|\.(?:invalid|test)$|^localhost$/;

/** The domain of an address where it is an organization's own; null where anybody may have one there. */
export function ownMailDomain(email: string): string | null {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');
  return domain === '' || !email.includes('@') || EVERYBODYS.has(domain) || FOR_EXAMPLES.test(domain)
    ? null
    : domain;
}

/** Whether two mail domains are one organization's: the same, or one below the other. */
export function sameMailDomain(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
