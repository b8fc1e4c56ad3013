import { expect, test } from 'vitest';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { normalQuery, type OfferingQuery } from '../engine.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { plainText } from '../text.ts';
import { DocumentStore } from './document-store.ts';
import { listAsAsked } from './list-documents.ts';
import { readQuery } from './parse-query.ts';
import { resolveQuery } from './resolve-query.ts';
import { tokensOf } from './tokens.ts';

const setting = { schoolYear: '2026-27', neighborhoods: [] };
const DAYS = 1_000;

type Told = Pick<OfferingDocument, 'name' | 'quality' | 'priceToSchool'>;

const told = (name: string, quality: number | null, price = 0): Told =>
  ({ name, quality, priceToSchool: price }) as Told;

function storeOf(all: readonly Told[]): DocumentStore {
  const store = new DocumentStore();
  const none = { goals: [], grades: [], populations: [], languages: [], windows: [], days: [], keywords: [] };
  const rest = { ...none, neighborhoods: [], otherNames: [], qualitySteps: [], priceSteps: [] };
  const text = { organizationName: 'Harbor House', summary: '', description: '', categoryLabel: '' };
  for (const one of all) {
    const document = { ...rest, ...text, ...one, id: one.name, sortName: plainText(one.name) };
    const whole = { ...document, schoolYear: '2026-27' } as unknown as OfferingDocument;
    store.put({ document: whole, version: '', tokens: tokensOf(whole) }, (word) => word);
  }
  return store;
}

function listed(store: DocumentStore, asked: OfferingQuery): readonly OfferingId[] {
  const normal = normalQuery(asked);
  return listAsAsked(
    store,
    normal,
    resolveQuery(store.lexicon, readQuery(normal), (word) => word),
    setting,
  ).ids;
}

/** How often each stands in this place over many days. */
function inPlace(place: number, asked: OfferingQuery): Record<string, number> {
  const equals = ['A large one', 'B new one', 'M small one', 'Y old one', 'Z last one'];
  const store = storeOf([
    told('Best one', 390),
    ...equals.map((name) => told(name, 310)),
    told('None', null),
  ]);
  const counts: Record<string, number> = {};
  for (let day = 0; day < DAYS; day += 1) {
    const id = listed(store, { ...asked, turn: `00350001 day ${day}` })[place]!;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

test('without words, and with words that tell nothing apart, equals take turns and the better stays before them', () => {
  for (const asked of [{}, { sort: 'quality' }, { text: 'one' }] as const) {
    expect(inPlace(0, asked)).toEqual({ 'Best one': DAYS });
    const next = inPlace(1, asked);
    // 200 expected; five standard deviations of a fair draw are 63.
    expect(Object.keys(next)).toHaveLength(5);
    for (const count of Object.values(next)) expect(Math.abs(count - 200)).toBeLessThan(63);
  }
});

test('what costs the same takes turns too, names never do, and pages of one turn hold everything once', () => {
  const store = storeOf(Array.from({ length: 23 }, (_, at) => told(`Offering ${at}`, 300, at < 20 ? 0 : at)));
  const pages = [1, 2, 3].flatMap((page) =>
    listed(store, { sort: 'price', turn: 'today', page, pageSize: 8 }),
  );
  const names = (turn: string) => listed(store, { sort: 'name', turn, pageSize: 23 });

  expect(new Set(pages).size).toBe(23);
  expect(pages.slice(20)).toEqual(['Offering 20', 'Offering 21', 'Offering 22']);
  expect(pages).not.toEqual(listed(store, { sort: 'price', turn: 'tomorrow', pageSize: 23 }));
  expect(names('today')).toEqual(names('tomorrow'));
});
