/** What the Site Council report says, in English, which is what counts. */
export const ENGLISH_COUNCIL = {
  title: 'Outside offerings: report to the Site Council',
  lede: 'Everything that partners offer at {school} in {year}.',
  asOf: 'As of {day}.',
  offering: 'Offering and partner',
  contact: 'Contact',
  purpose: 'Purpose',
  cost: 'Cost to the school',
  dates: 'Dates',
  agreement: 'Agreement',
  clearance: 'Clearance',
  until: 'until {day}',
  free: 'Free',
  notGiven: 'Not given',
  onFile: 'On file',
  notOnFile: 'Not on file yet',
  cleared: 'Cleared to serve',
  notCleared: 'Not cleared yet',
  over: 'Over',
  none: 'No partner serves here this year yet.',
  noStudents: 'This report holds no data about students.',
  changed: 'The list of outside offerings at {school} has changed.',
  open: 'Read or print it, after signing in',
  stop: 'Stop these mails, without signing in',
};

export type CouncilText = Readonly<Record<keyof typeof ENGLISH_COUNCIL, string>>;
