import { and, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import {
  type ComparedOrganization,
  compareOrganizations,
  type Likeness,
  ownDomains,
  phoneDigits,
  taxNumber,
} from '#app/domain/organization/compare-organizations.ts';
import { nameWords } from '#app/domain/organization/name-likeness.ts';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { organizations } from '#db/schema/index.ts';

/** How many the database proposes; the rule then scores them. */
const CANDIDATES = 12;

export const COMPARED_COLUMNS = {
  name: organizations.name,
  otherNames: organizations.otherNames,
  ein: organizations.ein,
  email: organizations.email,
  website: organizations.website,
  phone: organizations.phone,
} as const;

export type LookAlike = {
  readonly id: OrganizationId;
  readonly name: string;
  readonly neighborhood: string | null;
  readonly likeness: Likeness;
};

/**
 * Organizations that look like this one, the most alike first. One query proposes candidates, by the trigrams of their
 * names and by equal tax number, domain or phone, each by an index of its own; the rule keeps those it finds probable.
 */
export async function lookAlikes(
  db: Connection,
  sought: ComparedOrganization,
  not?: OrganizationId,
): Promise<LookAlike[]> {
  const names = sql`names_of_organization(${organizations.name}, ${organizations.otherNames})`;
  const soughtNames = [sought.name, ...sought.otherNames].map((name) => nameWords(name).join(' '));
  const closeness = sql.join(
    soughtNames.map((name) => sql`word_similarity(plain_text(${name}), ${names})`),
    sql`, `,
  );
  const equal = equalFields(sought);
  const rows = await db
    .select({
      id: organizations.id,
      neighborhood: organizations.neighborhood,
      ...COMPARED_COLUMNS,
    })
    .from(organizations)
    .where(
      and(
        isNull(organizations.mergedInto),
        not ? ne(organizations.id, not) : undefined,
        or(
          ...soughtNames.flatMap((name) => [
            sql`plain_text(${name}) <% ${names}`,
            sql`${names} % plain_text(${name})`,
          ]),
          ...equal,
        ),
      ),
    )
    .orderBy(
      sql`(${sql.join(
        [sql`0`, ...equal.map((condition) => sql`coalesce((${condition})::int, 0)`)],
        sql` + `,
      )}) + greatest(${closeness}) desc`,
      organizations.id,
    )
    .limit(CANDIDATES);
  return rows
    .map(({ id, neighborhood, ...row }) => ({
      id,
      name: row.name,
      neighborhood,
      likeness: compareOrganizations(sought, row),
    }))
    .filter(({ likeness }) => likeness.band !== 'different')
    .sort((a, b) => b.likeness.tenths - a.likeness.tenths || a.name.localeCompare(b.name, 'en'));
}

function equalFields(sought: ComparedOrganization): SQL[] {
  const [ein, phone, domains] = [taxNumber(sought.ein), phoneDigits(sought.phone), ownDomains(sought)];
  const list = sql.join(
    domains.map((domain) => sql`${domain}`),
    sql`, `,
  );
  return [
    ...(ein === null
      ? []
      : [sql`(${organizations.ein} is not null and digits_of(${organizations.ein}) = ${ein})`]),
    ...(phone === null
      ? []
      : [sql`(${organizations.phone} is not null and last_ten_digits(${organizations.phone}) = ${phone})`]),
    ...(domains.length === 0
      ? []
      : [
          sql`(${organizations.website} is not null and web_host(${organizations.website}) in (${list}))`,
          sql`(${organizations.email} is not null and lower(split_part(${organizations.email}, '@', 2)) in (${list}))`,
        ]),
  ];
}
