import { ownMailDomain, sameMailDomain } from '../shared/mail-domains.ts';
import { nameLikeness } from './name-likeness.ts';
import type { LikenessBand, LikenessField } from './vocabulary.ts';

export type ComparedOrganization = {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly ein: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly phone: string | null;
};

/** `unknown` where either side does not say: it speaks neither for nor against. */
export type Agreement = 'same' | 'close' | 'different' | 'unknown';
export type LikenessPart = {
  readonly field: LikenessField;
  readonly agreement: Agreement;
  /** Tenths of a point; below zero it speaks against. */
  readonly tenths: number;
};
export type Likeness = {
  readonly parts: readonly LikenessPart[];
  readonly tenths: number;
  readonly band: LikenessBand;
};

/**
 * Tenths of log2(m/u) as Fellegi and Sunter weigh a comparison (JASA 64, 1969): how much more often a field agrees, or
 * differs, in two records of one organization than in two records of different ones. A name counts by degrees.
 */
const WEIGHTS = {
  name: { same: 80, different: -60 },
  ein: { same: 120, different: -50 },
  domain: { same: 60, different: -10 },
  phone: { same: 50, different: -10 },
} as const satisfies Record<LikenessField, { same: number; different: number }>;

/** At this likeness and below, a name speaks fully against. */
const UNLIKE = 0.5;
/** Likeness from which a name that is not the same is called close. */
const CLOSE = 0.75;
/** Least sums of the upper two bands, in tenths. */
export const LEAST_SAME = 120;
export const LEAST_PROBABLE = 50;

/** Compares two organizations by name, tax number, web and mail domain and phone, and shows how much each one adds. */
export function compareOrganizations(one: ComparedOrganization, other: ComparedOrganization): Likeness {
  const parts = [
    nameOf(one, other),
    whether('ein', taxNumber(one.ein), taxNumber(other.ein)),
    domainOf(one, other),
    whether('phone', phoneDigits(one.phone), phoneDigits(other.phone)),
  ];
  const tenths = parts.reduce((sum, part) => sum + part.tenths, 0);
  return { parts, tenths, band: bandOf(tenths) };
}

function bandOf(tenths: number): LikenessBand {
  if (tenths >= LEAST_SAME) return 'same';
  return tenths >= LEAST_PROBABLE ? 'probable' : 'different';
}

/** The closest of all the names that either goes by. */
function nameOf(one: ComparedOrganization, other: ComparedOrganization): LikenessPart {
  const likeness = Math.max(
    ...namesOf(one).flatMap((name) => namesOf(other).map((another) => nameLikeness(name, another))),
  );
  const { same, different } = WEIGHTS.name;
  const degree = Math.max(0, likeness - UNLIKE) / (1 - UNLIKE);
  return {
    field: 'name',
    agreement: likeness === 1 ? 'same' : likeness >= CLOSE ? 'close' : 'different',
    tenths: Math.round(different + degree * (same - different)),
  };
}

const namesOf = ({ name, otherNames }: ComparedOrganization) => [name, ...otherNames];

function whether(field: 'ein' | 'phone', one: string | null, other: string | null): LikenessPart {
  if (one === null || other === null) return { field, agreement: 'unknown', tenths: 0 };
  const agreement = one === other ? 'same' : 'different';
  return { field, agreement, tenths: WEIGHTS[field][agreement] };
}

function domainOf(one: ComparedOrganization, other: ComparedOrganization): LikenessPart {
  const [mine, theirs] = [ownDomains(one), ownDomains(other)];
  if (mine.length === 0 || theirs.length === 0) return { field: 'domain', agreement: 'unknown', tenths: 0 };
  const shared = mine.some((domain) => theirs.some((another) => sameMailDomain(domain, another)));
  const agreement = shared ? 'same' : 'different';
  return { field: 'domain', agreement, tenths: WEIGHTS.domain[agreement] };
}

/** Nine digits, however they are written; null for anything else. */
export function taxNumber(text: string | null): string | null {
  const digits = (text ?? '').replace(/\D/g, '');
  return /^\d{9}$/.test(digits) && !/^0+$/.test(digits) ? digits : null;
}

/** The last ten digits, so that a country's prefix tells nothing apart; null where there are fewer. */
export function phoneDigits(text: string | null): string | null {
  const digits = (text ?? '').replace(/(?:x|ext\.?|extension)\s*\d+\s*$/i, '').replace(/\D/g, '');
  return digits.length >= 10 ? digits.slice(-10) : null;
}

/** The web and mail domains that are an organization's own, without `www.`; a large provider's are nobody's. */
export function ownDomains({
  email,
  website,
}: Pick<ComparedOrganization, 'email' | 'website'>): readonly string[] {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/:?#\s]+\.[^/:?#\s]+)/i.exec(website?.trim() ?? '')?.[1];
  const own = [ownMailDomain(email ?? ''), host ? ownMailDomain(`@${host}`) : null];
  return [...new Set(own.filter((domain) => domain !== null))];
}
