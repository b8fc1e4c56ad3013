import { createHash } from 'node:crypto';
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import { type LookOverFlaw, lookOverFlaws } from '#app/domain/calendar/look-over.ts';
import type { ShownLine, ShownRecord } from '#app/domain/calendar/shown-record.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { costInWords, longWhen, PLACE_LABELS } from '#app/features/catalogue/components/words.ts';
import { type TermLabels, termLabels } from '#app/features/district/term-labels.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { DOCUMENT_STATUS_WORDS } from '#app/features/documents/document-words.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import { type PassportItem, passportItems } from '#app/features/documents/passport-items.ts';
import { OFFERING_STATUS_WORDS } from '#app/features/offering/standing-words.ts';
import { ORGANIZATION_KIND_WORDS } from '#app/features/organization/kind-words.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatCount, formatDate, formatGrades, plural } from '#app/ui/format.ts';
import {
  attestations,
  documents,
  offeringRegistrations,
  offerings,
  organizations,
} from '#db/schema/index.ts';

export type LookOverRecord = {
  readonly shown: ShownRecord;
  /** One short text for what is shown, by which a page says what it had shown. */
  readonly seen: string;
  readonly flaws: readonly (LookOverFlaw & { readonly title: string; readonly href: string })[];
};

/** Everything of an organization that it confirms, in the words of the page, and what of it is known to be wrong. */
export async function lookOverRecord(ctx: Context, organizationId: OrganizationId): Promise<LookOverRecord> {
  const [[organization], labels, own, papers] = await Promise.all([
    ctx.db.select().from(organizations).where(eq(organizations.id, organizationId)),
    termLabels(ctx.db),
    ownOfferings(ctx, organizationId),
    ownPapers(ctx, organizationId),
  ]);
  if (!organization) throw new Refusal('not-found', 'organization');
  const shown: ShownRecord = {
    ...profileLines(organization, labels),
    offerings: own.map((row) => ({
      id: row.offering.id,
      name: row.offering.name,
      lines: offeringLines(row, labels),
    })),
    papers: papers.lines,
  };
  const flaws = lookOverFlaws({
    email: organization.email,
    papers: papers.items.map(({ kind, state, held, demand }) => ({
      key: kind,
      state,
      held,
      always: demand === 'everybody',
    })),
  });
  return {
    shown,
    seen: createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 32),
    flaws: flaws.map((flaw) => {
      const paper = papers.items.find(({ kind }) => kind === flaw.key);
      return {
        ...flaw,
        title: paper?.title ?? 'Email for schools and families',
        href: paper?.href ?? '/partner/organization',
      };
    }),
  };
}

const line = (key: string, term: string, value: string | number | null | undefined): ShownLine => ({
  key,
  term,
  value: value === null || value === undefined || value === '' ? null : String(value),
});

function profileLines(row: typeof organizations.$inferSelect, labels: TermLabels) {
  return {
    profile: [
      line('name', 'Name', row.name),
      line('otherNames', 'Other names', row.otherNames.join(', ')),
      line('kind', 'Kind', ORGANIZATION_KIND_WORDS[row.kind]),
      line('nonProfit', 'Non-profit', row.nonProfit ? 'Yes' : 'No'),
      line('mission', 'Mission', row.mission),
      line('description', 'More about you', row.description),
      line('founded', 'Began in', row.founded),
      line(
        'languages',
        'Languages spoken with families',
        row.languages.map((code) => labels.language.label(code)).join(', '),
      ),
      line('staff', 'Paid staff', row.staff),
      line('volunteers', 'Volunteers in a year', row.volunteers),
    ],
    contact: [
      line('contact', 'Whom a school asks for', row.contact),
      line('email', 'Email', row.email),
      line('phone', 'Telephone', row.phone),
      line('address', 'Street address', row.address),
      line('neighborhood', 'Neighborhood', row.neighborhood && labels.neighborhood.label(row.neighborhood)),
      line('website', 'Website', row.website),
    ],
  };
}

function ownOfferings(ctx: Context, organizationId: OrganizationId) {
  return ctx.db
    .select({ offering: offerings, places: offeringRegistrations.places })
    .from(offerings)
    .leftJoin(
      offeringRegistrations,
      and(
        eq(offeringRegistrations.offeringId, offerings.id),
        eq(offeringRegistrations.schoolYear, ctx.schoolYear),
      ),
    )
    .where(and(eq(offerings.organizationId, organizationId), ne(offerings.status, 'archived')))
    .orderBy(asc(offerings.name), asc(offerings.id));
}

type OwnOffering = Awaited<ReturnType<typeof ownOfferings>>[number];

function offeringLines({ offering, places }: OwnOffering, labels: TermLabels): ShownLine[] {
  return [
    line('status', 'Standing', OFFERING_STATUS_WORDS[offering.status]),
    line('places', 'Places this year', places === null ? null : formatCount(places)),
    line('summary', 'In short', offering.summary),
    line('description', 'Description', offering.description),
    line('category', 'Category', offering.category && labels.category.label(offering.category)),
    line('goals', 'Goals', offering.goals.map((code) => labels.goal.label(code)).join(', ')),
    line(
      'populations',
      'Built for',
      offering.populations.map((code) => labels.population.label(code)).join(', '),
    ),
    line('grades', 'Grades', formatGrades(offering.grades)),
    line('when', 'When', longWhen(offering)),
    line('place', 'Where', PLACE_LABELS[offering.place]),
    line('languages', 'Languages', offering.languages.map((code) => labels.language.label(code)).join(', ')),
    line('ratio', 'Students for each adult', offering.studentsPerAdult),
    line('cost', 'Cost to a family', costInWords(offering.costToFamily)),
    line('price', 'Price to a school', costInWords(offering.priceToSchool)),
    line('join', 'How to join', offering.howToJoin),
    line('accessibility', 'Accessibility', offering.accessibility),
    line('transport', 'Getting home', offering.transport),
    line('child-care', 'Child care', offering.childCare),
    line('interpretation', 'Interpretation', offering.interpretation),
  ];
}

async function ownPapers(ctx: Context, organizationId: OrganizationId) {
  const [kinds, papers, cleared] = await Promise.all([
    documentKindsOf(ctx.db),
    ctx.db
      .select()
      .from(documents)
      .where(eq(documents.organizationId, organizationId))
      .orderBy(desc(documents.createdAt), asc(documents.id)),
    ctx.db
      .select()
      .from(attestations)
      .where(and(eq(attestations.organizationId, organizationId), isNull(attestations.partnershipId)))
      .orderBy(desc(attestations.expiresOn), asc(attestations.id)),
  ]);
  const day = today(ctx);
  const items = passportItems(kinds.all, papers, cleared, day);
  return {
    items,
    lines: [
      ...items.map((item) => line(item.kind, item.title, standingOf(item))),
      // What only some need is on the page where there is one; the newest of each comes first.
      ...papers
        .filter(
          ({ kind, status, partnershipId }) =>
            status !== 'replaced' && partnershipId === null && !items.some((item) => item.kind === kind),
        )
        .map(({ id, kind, status, validUntil }) =>
          line(
            id,
            kinds.label(kind),
            `${DOCUMENT_STATUS_WORDS[status]}${validUntil ? `, until ${formatDate(validUntil)}` : ''}`,
          ),
        ),
      ...cleared
        .filter(({ expiresOn }) => expiresOn >= day)
        .map(({ id, role, adults, expiresOn }) =>
          line(id, `Cleared: ${role}`, `${plural(adults, 'adult')}, until ${formatDate(expiresOn)}`),
        ),
    ],
  };
}

function standingOf({ state, until, held }: PassportItem): string {
  switch (state) {
    case 'in-force':
      return until === null ? 'On file, does not end' : `On file, counts until ${formatDate(until)}`;
    case 'with-office':
      return 'Sent, the Office has not looked at it yet';
    case 'returned':
      return 'Returned by the Office';
    case 'missing':
      return held ? 'No longer counts' : 'None on file';
  }
}
