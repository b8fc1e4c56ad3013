import type { Role } from '#app/domain/access/vocabulary.ts';
import type { PlainShellKey } from '#app/features/words/words.ts';

export type NavigationItem = {
  readonly href: string;
  readonly label: string;
  /** Under which its label stands in the languages of families. */
  readonly word?: PlainShellKey;
  /** Other addresses whose pages stand under it too. */
  readonly covers?: readonly string[];
};

const PUBLIC: readonly NavigationItem[] = [
  { href: '/schools', label: 'Find a school', word: 'shell.schools' },
  { href: '/offerings', label: 'Offerings', word: 'shell.offerings' },
  { href: '/how-partners-are-checked', label: 'How partners are checked', word: 'shell.checked' },
  { href: '/for-partners', label: 'For partners', word: 'shell.for-partners' },
];

const PARTNER: readonly NavigationItem[] = [
  { href: '/partner', label: 'Overview' },
  {
    href: '/partner/application',
    label: 'Application',
    covers: ['/partner/cycles', '/partner/added-questions'],
  },
  { href: '/partner/offerings', label: 'Offerings', covers: ['/partner/unmet-needs'] },
  { href: '/requests', label: 'Requests', covers: ['/messages'] },
  { href: '/partnerships', label: 'Partnerships', covers: ['/sessions', '/partner/ratings'] },
  { href: '/partner/documents', label: 'Documents' },
  { href: '/partner/team', label: 'Team' },
];

const SCHOOL: readonly NavigationItem[] = [
  { href: '/school', label: 'My school' },
  { href: '/school/needs', label: 'Needs' },
  { href: '/offerings', label: 'Find offerings', covers: ['/school/searches'] },
  { href: '/school/shortlists', label: 'Shortlists' },
  { href: '/requests', label: 'Requests', covers: ['/school/assignments', '/messages'] },
  { href: '/partnerships', label: 'Partnerships', covers: ['/sessions', '/school/year-end'] },
  { href: '/school/fund', label: 'Fund' },
];

const REVIEWER: readonly NavigationItem[] = [
  { href: '/reviews', label: 'My reviews' },
  { href: '/standards', label: 'Standards' },
];

const OFFICE: readonly NavigationItem[] = [
  { href: '/office', label: 'Today' },
  { href: '/office/applications', label: 'Applications' },
  { href: '/office/documents', label: 'Documents', covers: ['/office/expiry', '/documents'] },
  {
    href: '/office/partnerships',
    label: 'Partnerships',
    covers: ['/partnerships', '/sessions', '/office/served'],
  },
  { href: '/office/coverage', label: 'Coverage', covers: ['/office/exposure'] },
  {
    href: '/office/rounds',
    label: 'Fund rounds',
    covers: ['finance', 'year-ends', 'fund-appeals', 'equity', 'opportunity-index'].map(
      (page) => `/office/${page}`,
    ),
  },
  { href: '/office/assignments', label: 'Assignments' },
  { href: '/office/imports', label: 'Imports' },
  { href: '/office/people', label: 'People' },
  {
    href: '/office/settings',
    label: 'Settings',
    covers: [
      'cycles',
      'calibrations',
      'questionnaires',
      'rubrics',
      'letter-templates',
      'texts',
      'audit',
      'outbox',
    ].map((page) => `/office/${page}`),
  },
];

const NAVIGATION: Readonly<Record<Role, readonly NavigationItem[]>> = {
  public: PUBLIC,
  account: [{ href: '/partner/start', label: 'Start an organization' }, ...PUBLIC.slice(0, 3)],
  'partner-admin': PARTNER,
  'partner-editor': PARTNER,
  'school-leader': SCHOOL,
  'school-designee': SCHOOL,
  reviewer: REVIEWER,
  'office-staff': OFFICE,
  'office-director': OFFICE,
};

export const navigationFor = (role: Role) => NAVIGATION[role];

/** Where a person lands who asks for no page in particular. */
export function homeOf(role: Role): string {
  return role === 'public' ? '/' : NAVIGATION[role][0]!.href;
}

export const FOOTER: readonly NavigationItem[] = [
  { href: '/help', label: 'Help', word: 'shell.help' },
  { href: '/accessibility', label: 'Accessibility', word: 'shell.accessibility' },
  { href: '/privacy', label: 'Privacy', word: 'shell.privacy' },
  { href: '/rounds', label: 'Partnership Fund', word: 'shell.fund' },
  { href: '/opportunity-index', label: 'Opportunity Index', word: 'shell.index' },
  { href: '/open-data', label: 'Open data', word: 'shell.open-data' },
  { href: '/standards', label: 'Quality Standards', word: 'shell.standards' },
  { href: '/report-a-concern', label: 'Report a concern', word: 'shell.concern' },
];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  public: 'visitor',
  account: 'no role yet',
  'partner-admin': 'partner admin',
  'partner-editor': 'partner editor',
  'school-leader': 'school leader',
  'school-designee': 'school designee',
  reviewer: 'reviewer',
  'office-staff': 'office staff',
  'office-director': 'office director',
};
