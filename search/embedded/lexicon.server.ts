import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';
import { slips, slipsForgiven, slipsToPrefix } from './edit-distance.ts';

export type LookedUp = {
  readonly stem: string;
  /** Documents with exactly this word. */
  readonly documents: number;
  /** Documents with this or another form of the word; one that has two of them counts twice. */
  readonly forms: number;
  /** The word is in the index, in this or another form. */
  readonly known: boolean;
  /** Some word in the index begins like this. */
  readonly begun: boolean;
  /** What was meant, nearest first, if the word is a slip. */
  readonly corrections: readonly { readonly word: string; readonly stem: string }[];
};

export type WordToLookUp = { readonly prefix: boolean; readonly correct: boolean };

type Row = {
  word: string;
  stem: string;
  exact: number;
  forms: number;
  beginnings: number;
  near: { word: string; stem: string; documents: number }[] | null;
};

/** So few documents have a word that begins like this that it may as well be a slip. */
const RARE = 3;
const MOST_CORRECTIONS = 3;
const LAST_LETTER = '\u{10ffff}';

/** Finds words in the lexicon, and for those that are not there the ones they may stand for. One statement. */
export async function lookUp(
  db: Connection,
  asked: ReadonlyMap<string, WordToLookUp>,
): Promise<ReadonlyMap<string, LookedUp>> {
  if (asked.size === 0) return new Map();
  const words = [...asked].map(([word, { prefix, correct }]) => ({
    word,
    prefix,
    slips: correct && !/\d/.test(word) ? slipsForgiven(word.length) : 0,
  }));

  const rows = await db.execute<Row>(sql`
    with live as materialized (
      select coalesce((select live from search_indexes where name = 'embedded'), 1) as generation
    ), asked as (
      select word, prefix, slips, coalesce((ts_lexize('english_stem', word))[1], word) as stem
      from json_to_recordset(${JSON.stringify(words)}::text::json) as asked(word text, prefix boolean, slips int)
    ), found as materialized (
      select asked.*, coalesce(whole.documents, 0) as exact, coalesce(forms.documents, 0)::int as forms,
        coalesce(begun.documents, 0)::int as beginnings
      from asked cross join live
      left join search_words whole on whole.generation = live.generation and whole.word = asked.word
      left join lateral (
        select sum(documents) as documents from search_words
        where generation = live.generation and stem = asked.stem
      ) forms on true
      left join lateral (
        select sum(documents) as documents from (
          select documents from search_words
          where asked.prefix and generation = live.generation
            and word ~>=~ asked.word and word ~<~ (asked.word || ${LAST_LETTER})
          limit 20
        ) firsts
      ) begun on true
    )
    select found.word, found.stem, found.exact, found.forms, found.beginnings, near.words as near
    from found left join lateral (
      select jsonb_agg(jsonb_build_object('word', word, 'stem', stem, 'documents', documents)) as words from (
        select word, stem, documents from search_words, live
        where found.slips > 0 and found.forms = 0 and found.beginnings < ${RARE}
          and search_words.generation = live.generation
          and ((length(word) between length(found.word) - found.slips and length(found.word) + found.slips
                and levenshtein_less_equal(word, found.word, found.slips + 1) <= found.slips + 1)
            or (length(word) = length(found.word) and left(word, 1) = left(found.word, 1)
                and levenshtein_less_equal(word, found.word, found.slips * 2) <= found.slips * 2)
            or (found.prefix and left(word, 1) = left(found.word, 1) and length(word) > length(found.word)
                and levenshtein_less_equal(left(word, length(found.word)), found.word, found.slips + 1) <= found.slips + 1))
        order by documents desc
        limit 200
      ) nearby
    ) near on true`);

  return new Map(
    rows.map((row) => [
      row.word,
      {
        stem: row.stem,
        documents: row.exact,
        forms: row.forms,
        known: row.exact > 0 || row.forms > 0,
        begun: row.beginnings > 0,
        corrections: nearest(row, asked.get(row.word)!.prefix),
      },
    ]),
  );
}

/** The database counts swapped letters twice and beginnings roughly, so the last judgment is made here. */
function nearest(row: Row, prefix: boolean) {
  const forgiven = slipsForgiven(row.word.length);
  const judged = (row.near ?? []).flatMap((candidate) => {
    const whole = slips(row.word, candidate.word);
    const begun = prefix ? slipsToPrefix(row.word, candidate.word) : Number.POSITIVE_INFINITY;
    if (Math.min(whole, begun) > forgiven) return [];
    // A whole word is likelier than a beginning, and people rarely slip on the first letter.
    const cost = Math.min(whole, begun + 0.5) + (candidate.word[0] === row.word[0] ? 0 : 0.75);
    return [{ ...candidate, cost }];
  });
  judged.sort((a, b) => a.cost - b.cost || b.documents - a.documents || (a.word < b.word ? -1 : 1));
  return judged.filter(({ cost }) => cost === judged[0]!.cost).slice(0, MOST_CORRECTIONS);
}
