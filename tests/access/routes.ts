import type { PersonKey } from './people.ts';

/**
 * Who gets in, route by route. A loader or action that is not here, or here and not there, fails the walk. The records in
 * an address are A's: B's people stand for everybody who belongs somewhere else.
 */
export type Line = {
  readonly loader?: readonly PersonKey[];
  readonly action?: readonly PersonKey[];
  /** What this action reads beyond, or other than, the common form. */
  readonly form?: (a: Readonly<Record<string, string>>) => Record<string, string>;
  readonly multipart?: true;
  readonly search?: (a: Readonly<Record<string, string>>) => string;
  /** What a page answers with when it says that a link is gone. */
  readonly status?: number;
  /** A button that takes away what it stands on: the second who presses it finds nothing. */
  readonly once?: true;
};

const ACCOUNTS = ['account'] as const;
const PARTNER_A = ['adminA', 'editorA'] as const;
const ADMIN_A = ['adminA'] as const;
const ADMINS = ['adminA', 'adminB', 'adminC'] as const;
const ADMIN_C = ['adminC'] as const;
const PARTNER_C = ['adminC', 'editorC'] as const;
const PARTNERS = ['adminA', 'editorA', 'adminB', 'adminC', 'editorC'] as const;
const LEADER_A = ['leaderA'] as const;
const SCHOOL_A = ['leaderA', 'designeeA'] as const;
const SCHOOLS = ['leaderA', 'designeeA', 'leaderB'] as const;
const REVIEWER_A = ['reviewerA'] as const;
const REVIEWERS = ['reviewerA', 'reviewerB'] as const;
const OFFICE = ['staff', 'director'] as const;
const STAFF = ['staff'] as const;
const DIRECTOR = ['director'] as const;
const SIGNED_IN = [...ACCOUNTS, ...PARTNERS, ...SCHOOLS, ...REVIEWERS, ...OFFICE] as const;
const ALL = ['public', ...SIGNED_IN] as const;
const BOTH_A = [...PARTNER_A, ...SCHOOL_A] as const;
/** A form stands on a page of the record: whoever reads the one may open the other, and is told why they may not send it. */
const READERS_A = [...BOTH_A, ...OFFICE] as const;
/** A's application is decided: its people are led back to it from every page that would change it. */
const LED_BACK = PARTNER_A;
const NOBODY = [] as const;
/** The address of a button, opened as a page: it leads to where the button stands, and that page asks who is there. */
const LEADS_ON = ALL;

/** What most forms ask for, in values that they take. Names mean the same in all of them, but for those a line overrides. */
export const COMMON_FORM: Readonly<Record<string, string>> = {
  email: 'somebody.new@example.org',
  name: 'A new name',
  password: 'copper kettle ninety marsh',
  currentPassword: 'copper kettle ninety marsh',
  newPassword: 'seven herons over quincy',
  kind: 'non-profit',
  nonProfit: 'yes',
  role: 'partner-editor',
  title: 'Math after school',
  words: 'Something happened.',
  topic: 'other',
  body: 'A message.',
  note: 'A note.',
  reason: 'A reason.',
  conflict: 'A conflict.',
  comment: 'A comment.',
  signature: 'yes',
  outcome: 'met',
  purpose: 'Children grow in math.',
  grades: '3',
  goals: 'math',
  days: 'tue',
  windows: 'after-school',
  headcount: '12',
  students: '12',
  adults: '4',
  startsOn: '2026-11-02',
  endsOn: '2027-05-28',
  opensOn: '2026-11-02',
  closesOn: '2026-12-01',
  closesAt: '17:00',
  dueOn: '2026-11-20',
  validFrom: '2026-09-01',
  validUntil: '2027-06-30',
  clearedOn: '2026-09-01',
  clearedBy: 'The human resources office',
  price: '1200',
  amount: '1200',
  pool: '100000',
  fundingSource: 'school-budget',
  requisitionNumber: 'R-1204',
  revision: '1',
  place: 'at-school',
  places: '24',
  section: 'mission',
  nextSteps: 'Write to us.',
};

const applicationForm = (a: Readonly<Record<string, string>>) => ({ application: a.draftApplicationId! });
const autosaveForm = (a: Readonly<Record<string, string>>) => ({
  ...applicationForm(a),
  part: 'mission',
  offering: '',
});
const rubricPartForm = () => ({ standard: 'purpose', to: 'up' });
const roundForm = () => ({
  fiscalYear: 'FY27',
  releaseId: '00000000-0000-4000-8000-000000000000',
  weightOpportunityIndex: '60',
  weightQuality: '15',
  weightReach: '15',
  weightUnderserved: '10',
  reachCap: '120',
  underservedBound: '100',
  method: 'in-order',
});

const partForm = ({ sectionKey }: Readonly<Record<string, string>>) => ({
  what: 'section',
  key: sectionKey!,
  direction: 'down',
});
const questionForm = ({ sectionKey }: Readonly<Record<string, string>>) => ({
  section: sectionKey!,
  label: 'A question?',
  kind: 'text',
});
const cycleForm = () => ({
  kind: 'registration',
  schoolYear: '2026-27',
  opensAt: '08:00',
  closesAt: '17:00',
  reviewsDueOn: '2027-01-15',
  reviewsDueAt: '17:00',
  decisionsDueOn: '2027-02-01',
  decisionsDueAt: '17:00',
  appealDays: '14',
  questionnaireId: '00000000-0000-4000-8000-000000000000',
  rubricId: '00000000-0000-4000-8000-000000000000',
});
const pickOne = () => ({ pick: '00000000-0000-4000-8000-000000000000' });
const WEIGHTS = {
  ...{ category: '25', grades: '20', times: '15', languages: '10' },
  ...{ price: '12.5', quality: '7.5', populations: '5', distance: '5' },
};
const notThis = (a: Readonly<Record<string, string>>) => ({
  offering: a['offerings.slug']!,
  reason: 'too-far',
});
const templateForm = () => ({
  subject: 'Approved',
  lead: 'You are approved.',
  opening: '',
  closing: '',
  seen: '0',
});

const kindForm = { demand: 'nobody', graceDays: '0', reminderDays: '60, 30, 7, 0', active: 'on' };

export const ROUTES: Readonly<Record<string, Line>> = {
  $: { loader: NOBODY, action: NOBODY },
  _index: { loader: ALL },
  'about-this-data': { loader: ALL },
  accessibility: { loader: ALL },
  'account._index': { loader: SIGNED_IN },
  'account.name': { loader: SIGNED_IN, action: SIGNED_IN },
  'account.password': { loader: SIGNED_IN, action: SIGNED_IN },
  'account.sign-out-elsewhere': { loader: ALL, action: SIGNED_IN, once: true },
  'check-mail': { loader: ALL },
  compare: { loader: ALL },
  'confirm.$token': { loader: ALL, action: ALL, status: 410 },
  'decisions.$decisionId._index': { loader: [...PARTNER_A, ...OFFICE] },
  'decisions.$decisionId.trace[.json]': { loader: [...PARTNER_A, ...OFFICE] },
  'documents.$documentId': { loader: [...PARTNER_A, ...OFFICE] },
  'files.$fileId': { loader: [...PARTNER_A, ...REVIEWER_A, ...OFFICE] },
  'first-run': { loader: ALL, action: ALL },
  'for-partners._index': { loader: ALL },
  'for-partners.questions': { loader: ALL },
  'forgot-password': { loader: ALL, action: ALL },
  help: { loader: ALL },
  'history.$subjectType.$subjectId._index': {
    loader: READERS_A,
    action: OFFICE,
    multipart: true,
    form: () => ({ body: 'A note.' }),
  },
  'history.$subjectType.$subjectId.export[.csv]': { loader: OFFICE },
  home: { loader: ALL },
  'how-partners-are-checked': { loader: ALL },
  'invitations.$token': { loader: ALL, action: ALL, status: 410 },
  kit: {},
  'letters.$letterId': { loader: [...PARTNER_A, ...OFFICE] },
  'mailbox._index': { loader: ALL },
  'mailbox.$mailId': { loader: ALL },
  'offerings._index': { loader: ALL },
  'offerings.$slug': { loader: ALL },
  'office.appeals._index': { loader: OFFICE },
  'office.appeals.$appealId._index': { loader: OFFICE, action: DIRECTOR },
  'office.appeals.$appealId.take': { loader: LEADS_ON, action: DIRECTOR },
  'office.agreement': { loader: OFFICE },
  'office.applications._index': { loader: OFFICE },
  'office.applications.assign': { loader: OFFICE, action: OFFICE },
  'office.applications.export[.csv]': { loader: OFFICE },
  'office.applications.ask': { loader: OFFICE, action: OFFICE },
  'office.applications.extend': { loader: OFFICE, action: OFFICE },
  'office.applications.remind': { loader: OFFICE, action: OFFICE },
  'office.calendar.$dateId._index': { loader: OFFICE },
  'office.calendar.$dateId.remind': { loader: OFFICE, action: OFFICE },
  'office.bulk.$bulkActId._index': { loader: OFFICE },
  'office.bulk.$bulkActId.undo': { loader: LEADS_ON, action: OFFICE },
  'office.applications.views.new': { loader: OFFICE, action: OFFICE },
  // The views are the officer's, and shared: the director reads them and changes none.
  'office.applications.views.$viewId._index': { loader: OFFICE },
  'office.applications.views.$viewId.edit': { loader: STAFF, action: STAFF },
  'office.applications.views.$viewId.delete': { loader: LEADS_ON, action: STAFF },
  'office.applications.views.$viewId.keep': { loader: LEADS_ON, action: STAFF },
  'office.applications.views.$viewId.restore': { loader: LEADS_ON, action: STAFF },
  'office.applications.$applicationId._index': { loader: OFFICE },
  'office.applications.$applicationId.assign': { loader: OFFICE, action: OFFICE },
  'office.applications.$applicationId.confirm': { loader: LEADS_ON, action: OFFICE },
  'office.applications.$applicationId.consensus': {
    loader: OFFICE,
    action: OFFICE,
    form: ({ reviewerId }) => ({ chair: reviewerId! }),
  },
  'office.applications.$applicationId.decide': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ 'outcome.organization': 'approved', 'reason.organization': 'They serve well.' }),
  },
  'office.applications.$applicationId.release.$reviewId': { loader: OFFICE, action: OFFICE },
  'office.applications.$applicationId.return': { loader: OFFICE, action: OFFICE },
  'office.applications.$applicationId.submission': { loader: OFFICE },
  'office.applications.$applicationId.take': { loader: LEADS_ON, action: OFFICE },
  'office._index': { loader: OFFICE },
  'office.audit._index': { loader: OFFICE },
  'office.calibrations.$calibrationId._index': { loader: OFFICE },
  'office.calibrations.$calibrationId.reference': { loader: OFFICE, action: OFFICE },
  'office.calibrations.$calibrationId.open': { loader: OFFICE, action: OFFICE },
  'office.calibrations.$calibrationId.drop': { loader: LEADS_ON, action: OFFICE },
  'office.cycles._index': { loader: OFFICE },
  'office.cycles.new': { loader: DIRECTOR, action: DIRECTOR, form: cycleForm },
  'office.cycles.$cycleId._index': { loader: OFFICE },
  'office.cycles.$cycleId.edit': { loader: DIRECTOR, action: DIRECTOR, form: cycleForm },
  'office.cycles.$cycleId.calibration._index': {
    loader: OFFICE,
    action: OFFICE,
    form: ({ applicationId }) => ({ application: applicationId! }),
  },
  'office.cycles.$cycleId.calibration.waive': {
    loader: OFFICE,
    action: OFFICE,
    form: ({ reviewerId }) => ({ reviewer: reviewerId!, reason: 'They calibrated last week.' }),
  },
  'office.cycles.$cycleId.intents._index': { loader: OFFICE },
  'office.cycles.$cycleId.intents.$answer': { loader: OFFICE, action: OFFICE, form: pickOne },
  'office.cycles.$cycleId.extend': { loader: OFFICE, action: DIRECTOR, form: cycleForm },
  'office.documents._index': { loader: OFFICE },
  'office.documents.$documentId.accept': { loader: LEADS_ON, action: OFFICE },
  'office.documents.$documentId.return': { loader: OFFICE, action: OFFICE },
  'office.letter-templates._index': { loader: OFFICE },
  'office.letter-templates.$kind._index': { loader: OFFICE, action: DIRECTOR, form: templateForm },
  'office.letter-templates.$kind.preview': { loader: LEADS_ON, action: DIRECTOR, form: templateForm },
  'office.coverage._index': { loader: OFFICE },
  'office.coverage.export[.csv]': { loader: OFFICE },
  'office.expiry': { loader: OFFICE },
  'office.exposure': { loader: OFFICE },
  'office.imports._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ kind: 'schools', schoolYear: '2026-27', source: 'The registrar' }),
    multipart: true,
  },
  'office.imports.$importId._index': { loader: OFFICE },
  'office.imports.$importId.abandon': { loader: LEADS_ON, action: OFFICE },
  'office.imports.$importId.commit': { loader: LEADS_ON, action: OFFICE },
  'office.offerings._index': { loader: OFFICE },
  'office.offerings.$offeringId.looked': { loader: LEADS_ON, action: OFFICE },
  'office.outbox._index': { loader: OFFICE },
  'office.outbox.$entryId.retry': { loader: LEADS_ON, action: OFFICE, once: true },
  'office.outbox.mails.$mailId.retry': { loader: LEADS_ON, action: OFFICE, once: true },
  'office.people._index': { loader: OFFICE },
  'office.people.invite': { loader: DIRECTOR, action: DIRECTOR, form: () => ({ role: 'reviewer' }) },
  'office.people.$userId._index': { loader: OFFICE },
  'office.people.$userId.close': { loader: DIRECTOR, action: DIRECTOR },
  'office.people.$userId.reopen': { loader: DIRECTOR, action: DIRECTOR },
  'office.people.invitations.$hash.resend': { loader: DIRECTOR, action: DIRECTOR, once: true },
  'office.people.invitations.$hash.withdraw': { loader: DIRECTOR, action: DIRECTOR, once: true },
  'office.people.memberships.$membershipId.end': { loader: DIRECTOR, action: DIRECTOR, once: true },
  'office.questionnaires._index': { loader: OFFICE },
  'office.questionnaires.$questionnaireId._index': { loader: OFFICE },
  'office.questionnaires.$questionnaireId.added-questions': { loader: OFFICE },
  'office.questionnaires.$questionnaireId.copy': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ version: '2030' }),
  },
  'office.questionnaires.$questionnaireId.details': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ version: '2031', minutes: '90' }),
  },
  'office.questionnaires.$questionnaireId.discard': { loader: LEADS_ON, action: DIRECTOR },
  'office.questionnaires.$questionnaireId.move': { loader: LEADS_ON, action: DIRECTOR, form: partForm },
  'office.questionnaires.$questionnaireId.preview': { loader: OFFICE },
  'office.questionnaires.$questionnaireId.publish': { loader: DIRECTOR, action: DIRECTOR },
  'office.questionnaires.$questionnaireId.questions.$questionKey': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: questionForm,
  },
  'office.questionnaires.$questionnaireId.questions.add': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: questionForm,
    search: ({ sectionKey }) => `?section=${sectionKey}`,
  },
  'office.questionnaires.$questionnaireId.remove': { loader: LEADS_ON, action: DIRECTOR, form: partForm },
  'office.questionnaires.$questionnaireId.sections.$sectionKey': { loader: DIRECTOR, action: DIRECTOR },
  'office.questionnaires.$questionnaireId.sections.add': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ scope: 'offering' }),
  },
  'office.rounds._index': { loader: OFFICE },
  'office.rounds.new': { loader: OFFICE, action: OFFICE, form: roundForm },
  'office.rounds.$slug._index': { loader: OFFICE },
  'office.rounds.$slug.adopt': { loader: OFFICE, action: DIRECTOR },
  'office.rounds.$slug.close': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.edit': { loader: OFFICE, action: OFFICE, form: roundForm },
  'office.rounds.$slug.extend': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.memo': { loader: OFFICE },
  'office.rounds.$slug.open': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.prioritize': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.propose': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.ranking._index': { loader: OFFICE },
  'office.rounds.$slug.ranking[.csv]': { loader: OFFICE },
  'office.rounds.$slug.reconsider': { loader: OFFICE, action: OFFICE },
  'office.rounds.$slug.requests._index': { loader: OFFICE },
  'office.rounds.$slug.requests.$fundRequestId': { loader: OFFICE },
  'office.rounds.$slug.settle': { loader: OFFICE, action: DIRECTOR },
  'office.rubrics._index': { loader: OFFICE },
  'office.rubrics.$rubricId._index': { loader: OFFICE },
  'office.rubrics.$rubricId[.csv]': { loader: OFFICE },
  'office.rubrics.drafts.start': {
    loader: LEADS_ON,
    action: OFFICE,
    form: ({ rubricId }) => ({ from: rubricId! }),
  },
  'office.rubrics.drafts.$draftId._index': { loader: OFFICE, action: OFFICE },
  'office.rubrics.drafts.$draftId[.csv]': { loader: OFFICE },
  'office.rubrics.drafts.$draftId.about': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ version: 'Next', isSample: 'on', notice: 'A sample.' }),
  },
  'office.rubrics.drafts.$draftId.add-standard': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ family: 'offering' }),
  },
  'office.rubrics.drafts.$draftId.discard': { loader: LEADS_ON, action: OFFICE, once: true },
  'office.rubrics.drafts.$draftId.move': { loader: LEADS_ON, action: OFFICE, form: rubricPartForm },
  'office.rubrics.drafts.$draftId.publish': { loader: LEADS_ON, action: DIRECTOR },
  'office.rubrics.drafts.$draftId.remove': { loader: LEADS_ON, action: OFFICE, form: rubricPartForm },
  'office.rubrics.drafts.$draftId.standards.$standardKey._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ family: 'organization' }),
  },
  'office.rubrics.drafts.$draftId.standards.$standardKey.add-indicator': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ kind: 'rated' }),
  },
  'office.rubrics.drafts.$draftId.standards.$standardKey.indicators.$indicatorKey': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ kind: 'rated' }),
  },
  'office.rubrics.import._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ purpose: 'vetting' }),
    multipart: true,
  },
  'office.rubrics.import.commit': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ purpose: 'vetting', version: 'Next', text: 'Family' }),
  },
  'office.settings._index': {
    loader: OFFICE,
    action: DIRECTOR,
    form: () => ({
      officeName: 'The Office',
      officeEmail: 'office@example.org',
      officePhone: '617-555-0100',
      requestExpiryDays: '21',
      appealReplyDays: '21',
    }),
  },
  'office.settings.access._index': {
    loader: OFFICE,
    action: DIRECTOR,
    form: () => ({ places: 'at-school', fromDay: '2099-01-02', untilDay: '' }),
  },
  'office.settings.access.$restrictionId.lift': { loader: LEADS_ON, action: DIRECTOR },
  'office.settings.calendar._index': { loader: OFFICE },
  'office.settings.calendar.$dateId': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ title: 'Partners renew', onDay: '2026-09-30', reminderDays: '30, 3' }),
  },
  'office.settings.kinds._index': {
    loader: OFFICE,
    action: DIRECTOR,
    form: () => ({ subject: 'organization', label: 'Photo policy', ...kindForm }),
  },
  'office.settings.kinds.$kind': {
    loader: DIRECTOR,
    action: DIRECTOR,
    form: () => ({ label: 'Curriculum', ...kindForm }),
  },
  'office.settings.match-weights._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => WEIGHTS,
  },
  'office.settings.match-weights.preview': {
    loader: OFFICE,
    action: DIRECTOR,
    search: () => `?${new URLSearchParams(WEIGHTS).toString()}`,
    form: () => ({ basedOn: '0', previewed: '0'.repeat(64), reason: 'Price matters more.' }),
  },
  'office.settings.search': { loader: OFFICE, action: OFFICE },
  'office.settings.synonyms._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ ways: 'one way = another way' }),
  },
  'office.settings.synonyms.$synonymsId._index': {
    loader: OFFICE,
    action: OFFICE,
    form: () => ({ ways: 'a third way = a fourth way' }),
  },
  'office.settings.synonyms.$synonymsId.remove': { loader: LEADS_ON, action: OFFICE, once: true },
  'office.settings.terms.add': {
    loader: OFFICE,
    action: DIRECTOR,
    form: () => ({ kind: 'goal', label: 'A new goal' }),
  },
  'office.settings.terms.switch': {
    loader: LEADS_ON,
    action: DIRECTOR,
    form: () => ({ kind: 'goal', code: 'math', active: 'no' }),
  },
  'open-data': { loader: ALL },
  'partner._index': { loader: PARTNERS },
  'office.suspensions._index': { loader: OFFICE },
  'office.look-alikes._index': { loader: OFFICE },
  'office.look-alikes.$pairId._index': { loader: OFFICE, action: OFFICE, once: true },
  'office.look-alikes.$pairId.restore': { loader: LEADS_ON, action: OFFICE, once: true },
  'office.look-alikes.$pairId.merge': {
    loader: DIRECTOR,
    action: DIRECTOR,
    // Both applied in one cycle, so that it is refused by its rule and A stays as it is for the routes below.
    form: ({ organizationId }) => ({ keep: organizationId! }),
  },
  // Long past its days, for the same reason.
  'office.merges.$mergeId': { loader: OFFICE, action: DIRECTOR },
  'office.suspensions.new': {
    loader: DIRECTOR,
    action: DIRECTOR,
    search: ({ organizationId }) => `?organization=${organizationId}`,
    // Not approved, so that it is refused by its rule and A stays as it is for the routes below.
    form: ({ draftOrganizationId }) => ({ organization: draftOrganizationId!, grounds: 'safety' }),
  },
  'office.suspensions.$suspensionId.lift': { loader: DIRECTOR, action: DIRECTOR },
  'partner.added-questions.$inquiryId': {
    loader: PARTNER_A,
    action: PARTNER_A,
    form: () => ({ 'answer.asked-since': 'yes' }),
  },
  'partner.application._index': { loader: PARTNERS },
  'partner.application.answers': { loader: PARTNERS },
  'partner.application.appeal._index': {
    loader: PARTNER_A,
    action: ADMIN_A,
    form: ({ applicationId }) => ({ application: applicationId!, grounds: 'It was not read.' }),
    multipart: true,
  },
  'partner.application.appeal.withdraw': {
    loader: ADMIN_A,
    action: ADMIN_A,
    form: ({ appealId }) => ({ appeal: appealId! }),
  },
  'partner.application.autosave': { loader: LEADS_ON, action: PARTNER_C, form: autosaveForm },
  'partner.application.check': { loader: PARTNERS, action: ADMIN_C, form: applicationForm },
  'partner.application.confirm': { loader: LEADS_ON, action: PARTNER_C, form: autosaveForm },
  'partner.application.download': { loader: PARTNERS },
  // A's application is decided: its people are led back. Another organization's has no such offering.
  'partner.application.files.$questionKey': {
    loader: [...LED_BACK, ...PARTNER_C],
    action: PARTNER_C,
    search: (a) => `?offering=${a['application.offeringId']}`,
    form: applicationForm,
    multipart: true,
  },
  'partner.application.offerings.add': { loader: PARTNERS, action: PARTNER_C, form: applicationForm },
  'partner.application.offerings.$offeringId._index': { loader: [...LED_BACK, ...PARTNER_C] },
  'partner.application.offerings.$offeringId.$partKey': {
    loader: [...LED_BACK, ...PARTNER_C],
    action: PARTNER_C,
    form: applicationForm,
  },
  'partner.application.offerings.$offeringId.add': {
    loader: LEADS_ON,
    action: PARTNER_C,
    form: applicationForm,
  },
  'partner.application.offerings.$offeringId.remove': {
    loader: [...LED_BACK, ...PARTNER_C],
    action: PARTNER_C,
    form: applicationForm,
  },
  'partner.application.parts.$partKey': { loader: PARTNERS, action: PARTNER_C, form: applicationForm },
  // What comes after a sign-in has ended comes from the public.
  'partner.application.signed-out': { loader: ALL, action: ALL },
  'partner.application.sent': { loader: PARTNER_A },
  'partner.application.start': { loader: LEADS_ON, action: PARTNERS },
  'partner.application.withdraw': { loader: ['adminB', 'adminC'], action: ADMIN_C, form: applicationForm },
  'partner.cycles._index': { loader: PARTNERS },
  'partner.cycles.$cycleId._index': { loader: PARTNERS, action: PARTNERS },
  'partner.cycles.$cycleId.intent': {
    loader: PARTNERS,
    action: PARTNERS,
    form: () => ({ why: 'We know how.' }),
  },
  'partner.cycles.$cycleId.withdraw-intent': { loader: PARTNERS, action: PARTNERS },
  'partner.cycles.$cycleId.open': { loader: LEADS_ON, action: PARTNERS },
  'partner.cycles.$cycleId.start': { loader: LEADS_ON, action: PARTNERS },
  'partner.documents._index': { loader: PARTNERS },
  'partner.documents.attest': { loader: PARTNERS, action: PARTNERS },
  'partner.documents.$documentId.renew': { loader: PARTNER_A, action: PARTNER_A, multipart: true },
  'partner.documents.attestations.$attestationId.renew': { loader: PARTNER_A, action: PARTNER_A },
  'partner.documents.new': {
    loader: PARTNERS,
    action: PARTNERS,
    form: () => ({ kind: 'insurance' }),
    multipart: true,
  },
  'partner.unmet-needs': { loader: PARTNERS },
  'partner.look-over': { loader: PARTNERS, action: PARTNERS },
  'partner.offerings._index': { loader: PARTNERS },
  'partner.offerings.new': { loader: PARTNERS, action: PARTNERS },
  'partner.offerings.$offeringId._index': { loader: PARTNER_A },
  'partner.offerings.$offeringId.archive': { loader: PARTNER_A, action: PARTNER_A },
  'partner.offerings.$offeringId.edit': { loader: PARTNER_A, action: PARTNER_A },
  'partner.offerings.$offeringId.pause': { loader: LEADS_ON, action: PARTNER_A },
  'partner.offerings.$offeringId.publish': { loader: LEADS_ON, action: PARTNER_A },
  'partner.organization': { loader: PARTNERS, action: PARTNERS },
  'partner.start': { loader: [...ACCOUNTS, ...PARTNERS], action: [...ACCOUNTS, ...PARTNERS] },
  'partner.team._index': { loader: PARTNERS },
  'partner.team.invite': { loader: ADMINS, action: ADMINS },
  'partner.team.invitations.$hash.resend': { loader: ADMINS, action: ADMIN_A, once: true },
  'partner.team.invitations.$hash.withdraw': { loader: ADMINS, action: ADMIN_A, once: true },
  'partner.team.members.$membershipId.remove': { loader: ADMIN_A, action: ADMIN_A, once: true },
  'partners.$slug': { loader: ALL },
  'partnerships._index': { loader: [...PARTNERS, ...SCHOOLS, ...OFFICE] },
  'partnerships.$partnershipId._index': { loader: READERS_A },
  'partnerships.$partnershipId.agreement': {
    loader: READERS_A,
    action: BOTH_A,
    form: () => ({ validFrom: '2026-09-01', validUntil: '2027-06-30' }),
    multipart: true,
  },
  'partnerships.$partnershipId.approve': { loader: LEADS_ON, action: OFFICE },
  'partnerships.$partnershipId.attestation': { loader: READERS_A, action: PARTNER_A },
  'partnerships.$partnershipId.requisition': { loader: READERS_A, action: SCHOOL_A },
  'partnerships.$partnershipId.start': { loader: LEADS_ON, action: SCHOOL_A },
  privacy: { loader: ALL },
  'report-a-concern': { loader: ALL, action: ALL },
  'requests._index': { loader: [...PARTNERS, ...SCHOOLS, ...OFFICE] },
  'requests.$requestId._index': { loader: READERS_A },
  'requests.$requestId.agree': { loader: LEADS_ON, action: BOTH_A },
  'requests.$requestId.change': { loader: READERS_A, action: BOTH_A },
  'requests.$requestId.decline': { loader: READERS_A, action: PARTNER_A, form: () => ({ reason: 'dates' }) },
  'requests.$requestId.messages': { loader: READERS_A, action: BOTH_A },
  'requests.$requestId.send': { loader: LEADS_ON, action: SCHOOL_A },
  'requests.$requestId.withdraw': { loader: READERS_A, action: SCHOOL_A },
  'reset-password.$token': { loader: ALL, action: ALL, status: 410 },
  'reviews._index': { loader: REVIEWERS },
  'reviews.calibration.$calibrationId._index': { loader: REVIEWERS, action: REVIEWERS },
  'reviews.calibration.$calibrationId.submit': { loader: REVIEWERS, action: REVIEWERS },
  // B has just begun, and the comparison is for who has submitted.
  'reviews.calibration.$calibrationId.compare': { loader: REVIEWERS },
  'reviews.$reviewId._index': { loader: REVIEWER_A, action: REVIEWER_A },
  // A's application was sent once: there are no changes to show, not even to its reviewer.
  'reviews.$reviewId.autosave': { loader: LEADS_ON, action: REVIEWER_A, form: () => ({ on: '' }) },
  'reviews.$reviewId.notes.autosave': { loader: LEADS_ON, action: REVIEWER_A },
  'reviews.$reviewId.notes._index': { loader: REVIEWER_A, action: REVIEWER_A },
  'reviews.$reviewId.changes': { loader: NOBODY },
  'reviews.$reviewId.conflict': { loader: REVIEWER_A, action: REVIEWER_A },
  'reviews.$reviewId.declare': { loader: REVIEWER_A, action: REVIEWER_A },
  'reviews.$reviewId.panel': { loader: REVIEWER_A },
  'reviews.$reviewId.read': { loader: LEADS_ON, action: REVIEWER_A },
  'reviews.$reviewId.submit': { loader: REVIEWER_A, action: REVIEWER_A },
  // What comes after a sign-in has ended comes from the public.
  'reviews.signed-out': { loader: ALL, action: ALL },
  'reviews.ties._index': {
    loader: REVIEWERS,
    action: REVIEWERS,
    form: ({ organizationId }) => ({ organization: organizationId!, kind: 'family' }),
  },
  'reviews.ties.$organizationId.withdraw': { loader: LEADS_ON, action: REVIEWER_A, once: true },
  'rounds._index': { loader: ALL },
  'rounds.$slug._index': { loader: ALL },
  'rounds.$slug.ranking[.csv]': { loader: ALL },
  'rounds.$slug.snapshot[.json]': { loader: ALL },
  'school._index': { loader: SCHOOLS },
  'school.fund._index': { loader: SCHOOLS },
  'school.fund.new': { loader: SCHOOLS },
  'school.fund.new_.$slug': { loader: SCHOOLS, action: SCHOOLS },
  'school.fund.$fundRequestId._index': { loader: SCHOOL_A },
  'school.fund.$fundRequestId.edit': { loader: SCHOOL_A, action: SCHOOL_A },
  'school.fund.$fundRequestId.submit': { loader: SCHOOL_A, action: LEADER_A },
  'school.fund.$fundRequestId.withdraw': { loader: SCHOOL_A, action: LEADER_A },
  'school.needs._index': { loader: SCHOOLS },
  'school.needs.carry': {
    loader: SCHOOLS,
    action: SCHOOL_A,
    form: ({ needId }) => ({ needId: needId! }),
  },
  'school.needs.new': { loader: SCHOOLS, action: SCHOOLS },
  'school.needs.$needId._index': { loader: SCHOOL_A, action: SCHOOL_A },
  'school.needs.$needId.close': { loader: LEADS_ON, action: SCHOOL_A },
  'school.needs.$needId.matches': { loader: SCHOOL_A },
  'school.needs.$needId.bring-back': { loader: LEADS_ON, action: SCHOOL_A, form: notThis },
  'school.needs.$needId.set-aside._index': {
    loader: SCHOOL_A,
    action: SCHOOL_A,
    search: (a) => `?offering=${a['offerings.slug']}`,
    form: notThis,
  },
  'school.requests.new': {
    loader: SCHOOLS,
    action: SCHOOLS,
    search: (a) => `?offering=${a['offerings.slug']}`,
  },
  'schools._index': { loader: ALL },
  'schools.$code': { loader: ALL },
  'sign-in': { loader: ALL, action: ALL },
  'sign-out': { loader: ALL, action: ALL },
  'sign-up': { loader: ALL, action: ALL },
  standards: { loader: ALL },
  'switch-role': {
    loader: SIGNED_IN,
    action: SIGNED_IN,
    form: () => ({ membershipId: '00000000-0000-4000-8000-000000000000' }),
  },
};
