import type { RegistrationStatus } from '../vetting/vocabulary.ts';

/** What the district's data office asks for before it looks at a request for student data. */
export type DataRequestFacts = {
  readonly registration: RegistrationStatus | null;
  /** Kinds of papers that are accepted and in date today. */
  readonly papers: readonly string[];
  /** Partnerships of the year that go on, and those of them whose signed agreement is accepted and in date. */
  readonly partnerships: number;
  readonly withAgreement: number;
  /** Those that the Office has approved, and whose offering is approved this year. */
  readonly approved: number;
};

export type DataRequestItem = {
  readonly key: 'registration' | 'consent-form' | 'nda' | 'approvals' | 'agreements';
  readonly ok: boolean;
};

/**
 * Whether a partner has what a data request needs. Approvals and agreements are in order when there is a partnership and
 * each has its own: data about a school is asked for only under an agreement with it. Nothing about students is looked at.
 */
export function readyForDataRequest(facts: DataRequestFacts): {
  readonly ready: boolean;
  readonly items: readonly DataRequestItem[];
} {
  const items: DataRequestItem[] = [
    { key: 'registration', ok: facts.registration === 'approved' },
    { key: 'consent-form', ok: facts.papers.includes('consent-form') },
    { key: 'nda', ok: facts.papers.includes('nda') },
    { key: 'approvals', ok: facts.partnerships > 0 && facts.approved === facts.partnerships },
    { key: 'agreements', ok: facts.partnerships > 0 && facts.withAgreement === facts.partnerships },
  ];
  return { ready: items.every(({ ok }) => ok), items };
}
