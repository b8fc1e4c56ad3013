/**
 * The tables whose rows belong to an organization and follow it, with what names a row beside the organization and, as SQL on `t`,
 * what people know it by. Where two
 * rows of one key cannot both belong to the kept record, the kept record's own stands and the other stays behind.
 */
export const MOVED_TABLES = [
  {
    table: 'memberships',
    label: '(select name from users where users.id = t.user_id)',
    key: 'id',
    one: 'membership',
    many: 'memberships',
  },
  { table: 'tokens', label: 't.email', key: 'hash', one: 'open invitation', many: 'open invitations' },
  { table: 'offerings', label: 't.name', key: 'id', one: 'offering', many: 'offerings' },
  {
    table: 'organization_registrations',
    label: "t.school_year || ', ' || t.status",
    key: 'school_year',
    one: 'yearly registration',
    many: 'yearly registrations',
  },
  { table: 'applications', label: 't.reference', key: 'id', one: 'application', many: 'applications' },
  {
    table: 'applications_in_hand',
    label: '(select name from users where users.id = t.user_id)',
    key: 'user_id',
    one: 'choice of an application',
    many: 'choices of an application',
  },
  {
    table: 'eligibility_answers',
    label: '(select name from cycles where cycles.id = t.cycle_id)',
    key: 'id',
    one: 'set of eligibility answers',
    many: 'sets of eligibility answers',
  },
  {
    table: 'intents',
    label: '(select name from cycles where cycles.id = t.cycle_id)',
    key: 'id',
    one: 'statement of intent',
    many: 'statements of intent',
  },
  {
    table: 'documents',
    label: '(select label from document_kinds where code = t.kind)',
    key: 'id',
    one: 'document',
    many: 'documents',
  },
  { table: 'attestations', label: 't.role', key: 'id', one: 'attestation', many: 'attestations' },
  { table: 'files', label: 't.name', key: 'id', one: 'file', many: 'files' },
  { table: 'requests', label: 't.reference', key: 'id', one: 'request', many: 'requests' },
  { table: 'partnerships', label: 't.reference', key: 'id', one: 'partnership', many: 'partnerships' },
  { table: 'fund_requests', label: 't.reference', key: 'id', one: 'fund request', many: 'fund requests' },
  { table: 'letters', label: 't.reference', key: 'id', one: 'letter', many: 'letters' },
  {
    table: 'suspensions',
    label: "t.school_year || ', for ' || t.grounds",
    key: 'id',
    one: 'past suspension',
    many: 'past suspensions',
  },
  {
    table: 'reviewer_ties',
    label: '(select name from users where users.id = t.user_id)',
    key: 'user_id',
    one: 'tie of a reviewer',
    many: 'ties of reviewers',
  },
] as const;

export type MovedTable = (typeof MOVED_TABLES)[number];

const KEYED_BY_ORGANIZATION: readonly string[] = [
  'organization_registrations',
  'applications_in_hand',
  'reviewer_ties',
];

/** Whether a row's key is whole only with its organization. */
export const isKeyedByOrganization = (table: string): boolean => KEYED_BY_ORGANIZATION.includes(table);
