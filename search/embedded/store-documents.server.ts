import { type SQL, sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { plainText } from '../text.ts';
import { indexedWords, type Weight } from './vector.ts';

/** All rows in one parameter: the database takes them apart in a fraction of the time that hundreds of values take. */
export async function storeDocuments(
  db: Connection,
  generation: number,
  rows: readonly { document: OfferingDocument; version: string }[],
): Promise<void> {
  const records = rows.map(({ document, version }) => recordOf(document, version));
  await db.execute(sql`
    insert into search_documents (generation, ${names(PLAIN_COLUMNS)}, vector, lead)
    select ${generation}::int, ${names(PLAIN_COLUMNS)},
      words_in_place::tsvector || ${stemmed('A')} || ${stemmed('B')} || ${stemmed('C')} || ${stemmed('D')},
      lead_in_place::tsvector || ${stemmed('A')} || ${stemmed('B')} || ${stemmed('C', 'summary')}
    from json_to_recordset(${JSON.stringify(records)}::text::json) as given(
      id uuid, version text, document jsonb, words text[], sort_name text, grades text[], goals text[], category text,
      populations text[], languages text[], windows text[], days text[], neighborhoods text[], place text,
      organization_kind text, price bigint, quality smallint, free_to_families boolean, portfolio boolean,
      fundable boolean, has_places boolean, child_care boolean, interpretation boolean, latitude double precision, longitude double precision, school_year text,
      hidden boolean, words_in_place text, lead_in_place text, plain_a text, plain_b text, plain_c text, plain_d text,
      plain_summary text)
    on conflict (generation, id) do update set
      ${sql.join(
        [...PLAIN_COLUMNS, 'vector', 'lead'].map((name) => sql.raw(`${name} = excluded.${name}`)),
        sql`, `,
      )}`);
}

const PLAIN_COLUMNS = [
  ...[
    'id',
    'version',
    'document',
    'words',
    'sort_name',
    'grades',
    'goals',
    'category',
    'populations',
    'languages',
  ],
  ...[
    'windows',
    'days',
    'neighborhoods',
    'place',
    'organization_kind',
    'price',
    'quality',
    'free_to_families',
  ],
  ...[
    'portfolio',
    'fundable',
    'has_places',
    'child_care',
    'interpretation',
    'latitude',
    'longitude',
    'school_year',
    'hidden',
  ],
];
const names = (columns: readonly string[]): SQL => sql.raw(columns.join(', '));

/** Beside the words as they are stand their stems: the first for names, beginnings and phrases, the second for plurals. */
const stemmed = (weight: Weight, of: string = weight): SQL =>
  sql.raw(`setweight(to_tsvector('english', plain_${of.toLowerCase()}), '${weight}')`);

function recordOf(document: OfferingDocument, version: string): Record<string, unknown> {
  const words = indexedWords(document);
  return {
    id: document.id,
    version,
    document,
    words: words.distinct,
    sort_name: document.sortName,
    grades: document.grades,
    goals: document.goals,
    category: document.category,
    populations: document.populations,
    languages: document.languages,
    windows: document.windows,
    days: document.days,
    neighborhoods: document.neighborhoods,
    place: document.place,
    organization_kind: document.organizationKind,
    price: document.priceToSchool,
    quality: document.quality,
    free_to_families: document.freeToFamilies,
    portfolio: document.portfolio,
    fundable: document.fundable,
    has_places: document.hasPlaces,
    child_care: document.childCare,
    interpretation: document.interpretation,
    latitude: document.latitude,
    longitude: document.longitude,
    school_year: document.schoolYear,
    hidden: false,
    words_in_place: words.literal,
    lead_in_place: words.lead,
    plain_a: words.plain.A,
    plain_b: words.plain.B,
    plain_c: words.plain.C,
    plain_d: words.plain.D,
    plain_summary: plainText(document.summary),
  };
}
