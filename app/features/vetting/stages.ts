/** Where an application stands as the Office works: its status, and within review whose turn it is. */
export const STAGES = [
  'draft',
  'to-assign',
  'reading',
  'to-agree',
  'to-decide',
  'needs-information',
  'appealed',
  'decided',
  'withdrawn',
] as const;
export type Stage = (typeof STAGES)[number];

/** The Office's saved views of the queue: one address each. */
export const VIEWS = [
  'office',
  'to-assign',
  'to-agree',
  'to-decide',
  'appealed',
  'reading',
  'partner',
  'late',
  'decided',
  'all',
] as const;
export type View = (typeof VIEWS)[number];

/** The stages a view shows; `late` shows whatever is past its day, and `all` everything. */
export const STAGES_OF: Readonly<Record<Exclude<View, 'late' | 'all'>, readonly Stage[]>> = {
  office: ['to-assign', 'to-agree', 'to-decide', 'appealed'],
  'to-assign': ['to-assign'],
  'to-agree': ['to-agree'],
  'to-decide': ['to-decide'],
  appealed: ['appealed'],
  reading: ['reading'],
  partner: ['needs-information'],
  decided: ['decided'],
};

export const VIEW_LABELS: Readonly<Record<View, string>> = {
  office: 'Needs the Office',
  'to-assign': 'To assign',
  'to-agree': 'To agree',
  'to-decide': 'To decide',
  appealed: 'Appealed',
  reading: 'With reviewers',
  partner: 'With partners',
  late: 'Late',
  decided: 'Decided',
  all: 'All',
};

export const QUEUE_SORTS = ['due', 'partner', 'submitted', 'stage'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** What narrows the queue, by the name it has in the address. */
export type QueueFilter = 'view' | 'q' | 'owner' | 'reviewer' | 'category' | 'cycle' | 'late';

/** The columns a colleague may choose from, in their usual order. The partner's name always leads. */
export const QUEUE_COLUMNS = [
  'partner',
  'kind',
  'offerings',
  'cycle',
  'stage',
  'read',
  'owner',
  'submitted',
  'due',
  'watch',
] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

export const USUAL_COLUMNS: readonly QueueColumn[] = ['partner', 'kind', 'stage', 'owner', 'due', 'watch'];

export const COLUMN_LABELS: Readonly<Record<QueueColumn, string>> = {
  partner: 'Partner',
  kind: 'Kind',
  offerings: 'Offerings',
  cycle: 'Cycle',
  stage: 'Where it stands',
  read: 'Reviews in',
  owner: 'With',
  submitted: 'Sent',
  due: 'Due',
  watch: 'Watch',
};
