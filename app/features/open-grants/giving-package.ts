import { compareText } from '#app/domain/shared/order.ts';
import { firstDay, lastDay, type SchoolYear } from '#app/domain/shared/year.ts';

/** An award as the records have it. Money in whole cents. */
export type AwardFacts = {
  readonly reference: string;
  readonly school: string;
  readonly schoolCode: string;
  /** Null for a share of a formula, which is the school's to spend: it was not asked for, and no partner is named yet. */
  readonly offering: string | null;
  readonly category: { readonly code: string; readonly label: string } | null;
  readonly organization: string | null;
  readonly organizationSlug: string | null;
  readonly ein: string | null;
  readonly asked: number | null;
  readonly awarded: number;
  /** Of what was awarded, what came back unused. */
  readonly returned: number;
  readonly spent: number;
  readonly round: string;
  readonly roundSlug: string;
  readonly schoolYear: SchoolYear;
  /** When this award was decided: with its round, by itself out of an envelope, or on appeal. */
  readonly awardedAt: Date;
  readonly changedAt: Date;
  readonly isFinal: boolean;
  readonly opportunityIndexBand: string | null;
};

export type Publisher = {
  /** As registered with 360Giving, such as `360G-somebody`. */
  readonly prefix: string;
  readonly name: string;
  readonly address: string;
};

/** 360Giving takes amounts as JSON numbers. Whole cents below 2^53 print with at most two decimals. */
const dollars = (cents: number): number => cents / 100;

/** An identifier holds no slash, which would end it in an address. */
const part = (text: string): string => text.replaceAll(/[^A-Za-z0-9-]+/g, '-');

/** A US charity by its tax number, everybody else, a school too, by the publisher's own. */
function recipientId({ ein, organizationSlug, schoolCode }: AwardFacts, prefix: string): string {
  if (organizationSlug === null) return `${prefix}-school-${schoolCode}`;
  const digits = (ein ?? '').replaceAll(/\D/g, '');
  return digits.length === 9 ? `US-EIN-${digits}` : `${prefix}-org-${part(organizationSlug)}`;
}

/** One award in the 360Giving data standard 1.4. Fields beyond it say what is ours to tell: its standing and the index band. */
export function grantOf(award: AwardFacts, { prefix, name, address }: Publisher) {
  const { category } = award;
  const isShare = award.offering === null;
  return {
    id: `${prefix}-${part(award.reference)}`,
    title: isShare ? `Share of ${award.round} for ${award.school}` : `${award.offering} at ${award.school}`,
    description: isShare
      ? `Money of the Partnership Fund for services of partners to students of ${award.school} in ${award.schoolYear}, given by a published formula.`
      : `Money of the Partnership Fund for ${award.offering}, an ongoing service of ${award.organization} for students of ${award.school} in ${award.schoolYear}.`,
    currency: 'USD',
    ...(award.asked !== null && { amountAppliedFor: dollars(award.asked) }),
    amountAwarded: dollars(award.awarded),
    amountDisbursed: dollars(award.spent),
    awardDate: award.awardedAt.toISOString(),
    plannedDates: [{ startDate: firstDay(award.schoolYear), endDate: lastDay(award.schoolYear) }],
    recipientOrganization: [{ id: recipientId(award, prefix), name: award.organization ?? award.school }],
    fundingOrganization: [{ id: `${prefix}-district`, name }],
    grantProgramme: [
      { code: award.roundSlug, title: award.round, url: `${address}/rounds/${award.roundSlug}` },
    ],
    // A school's code is no area code of the standard's own closed list, and any other kind of code makes a file invalid.
    beneficiaryLocation: [{ id: award.schoolCode, name: award.school, countryCode: 'US' }],
    ...(category && {
      classifications: [{ vocabulary: 'Service category', code: category.code, title: category.label }],
    }),
    fromOpenCall: isShare ? 'No' : 'Yes',
    url: `${address}/rounds/${award.roundSlug}`,
    dateModified: award.changedAt.toISOString(),
    awardStanding: award.isFinal ? 'final' : 'provisional',
    ...(award.returned > 0 && { amountReturned: dollars(award.returned) }),
    ...(award.opportunityIndexBand && { opportunityIndexBand: award.opportunityIndexBand }),
  };
}

export type Grant = ReturnType<typeof grantOf>;

/**
 * The register of awards as a 360Giving package, in order of identifier. Null where there is no award, since a package
 * holds at least one. The same records give the same bytes: its date is that of the newest change.
 */
export function givingPackage(awards: readonly AwardFacts[], publisher: Publisher) {
  if (awards.length === 0) return null;
  const grants = awards.map((award) => grantOf(award, publisher)).sort((a, b) => compareText(a.id, b.id));
  const times = (pick: (award: AwardFacts) => Date) =>
    awards.map((award) => pick(award).toISOString()).sort();
  return {
    version: '1.4',
    title: `Awards of the Partnership Fund, ${publisher.name}`,
    publisher: { name: publisher.name, website: publisher.address },
    issued: times(({ awardedAt }) => awardedAt)[0]!.slice(0, 10),
    modified: times(({ changedAt }) => changedAt).at(-1)!,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    downloadURL: `${publisher.address}/open/grants.json`,
    grants,
  };
}

/** The titles that the standard gives to the columns of a spreadsheet, each with its cell. */
export const GRANT_COLUMNS: readonly (readonly [title: string, cell: (grant: Grant) => string])[] = [
  ['Identifier', ({ id }) => id],
  ['Title', ({ title }) => title],
  ['Description', ({ description }) => description],
  ['Currency', ({ currency }) => currency],
  ['Amount Applied For', ({ amountAppliedFor }) => amountAppliedFor?.toFixed(2) ?? ''],
  ['Amount Awarded', ({ amountAwarded }) => amountAwarded.toFixed(2)],
  ['Amount Disbursed', ({ amountDisbursed }) => amountDisbursed.toFixed(2)],
  ['Award Date', ({ awardDate }) => awardDate],
  ['Planned Dates:Start Date', ({ plannedDates }) => plannedDates[0]!.startDate],
  ['Planned Dates:End Date', ({ plannedDates }) => plannedDates[0]!.endDate],
  ['Recipient Org:Identifier', ({ recipientOrganization }) => recipientOrganization[0]!.id],
  ['Recipient Org:Name', ({ recipientOrganization }) => recipientOrganization[0]!.name],
  ['Funding Org:Identifier', ({ fundingOrganization }) => fundingOrganization[0]!.id],
  ['Funding Org:Name', ({ fundingOrganization }) => fundingOrganization[0]!.name],
  ['Grant Programme:Code', ({ grantProgramme }) => grantProgramme[0]!.code],
  ['Grant Programme:Title', ({ grantProgramme }) => grantProgramme[0]!.title],
  ['Beneficiary Location:Name', ({ beneficiaryLocation }) => beneficiaryLocation[0]!.name],
  ['Beneficiary Location:Identifier', ({ beneficiaryLocation }) => beneficiaryLocation[0]!.id],
  ['Beneficiary Location:Country Code', ({ beneficiaryLocation }) => beneficiaryLocation[0]!.countryCode],
  ['From An Open Call?', ({ fromOpenCall }) => fromOpenCall],
  ['Last Modified', ({ dateModified }) => dateModified],
  ['Award Standing', ({ awardStanding }) => awardStanding],
  ['Amount Returned', ({ amountReturned }) => amountReturned?.toFixed(2) ?? ''],
];
