import type {
  OfferingPlace,
  OrganizationKind,
  TimeWindow,
  Weekday,
} from '#app/domain/offerings/vocabulary.ts';
import type { Grade } from '#app/domain/schools/vocabulary.ts';
import type { Cents } from '#app/domain/shared/money.ts';

/** A list item the Office edits; `code` is what records store, `label` what people read. */
export type WorldTerm = { code: string; label: string; otherNames?: string[] };

export type WorldSchool = {
  /** Eight digits, all beginning 0999: a district prefix that no district has. */
  code: string;
  name: string;
  neighborhood: string;
  grades: [first: Grade, last: Grade];
  enrollment: number;
  /** Hundredths, 17 to 89; higher is more need. */
  opportunityIndex: number;
  bells: [starts: string, ends: string];
  address: string;
  phone: string;
  latitude: number;
  longitude: number;
  principal: string;
};

export type WorldOffering = {
  slug: string;
  name: string;
  /** One plain sentence, at most 160 letters. */
  summary: string;
  /** Two to six sentences written for this offering alone; some are short, one or two run to thousands of letters. */
  description: string;
  category: string;
  goals: string[];
  grades: Grade[];
  populations: string[];
  /** Languages the staff work in, by term code. */
  languages: string[];
  windows: TimeWindow[];
  days: Weekday[];
  times: [starts: string, ends: string] | null;
  place: OfferingPlace;
  /** Empty means the whole city. */
  neighborhoods: string[];
  places: number;
  studentsPerAdult: number | null;
  sessions: number | null;
  hours: number | null;
  costToFamily: Cents;
  priceToSchool: Cents;
  evidence: string | null;
  outcomes: string | null;
  howToJoin: string;
  accessibility: string | null;
  transport: string | null;
  childCare?: string;
  interpretation?: string;
};

export type WorldOrganization = {
  slug: string;
  name: string;
  otherNames: string[];
  kind: OrganizationKind;
  nonProfit: boolean;
  /** Tax number with the impossible prefix 00, or null. */
  ein: string | null;
  mission: string;
  description: string;
  founded: number | null;
  neighborhood: string;
  address: string;
  phone: string;
  email: string;
  website: string | null;
  languages: string[];
  staff: number | null;
  volunteers: number | null;
  contact: string;
  offerings: WorldOffering[];
};
