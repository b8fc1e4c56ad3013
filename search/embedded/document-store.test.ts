import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { type Facet, normalQuery, type OfferingQuery, PRICE_STEPS, QUALITY_STEPS } from '../engine.ts';
import { chosenFacets } from '../facet-choices.ts';
import type { OfferingDocument } from '../indexes/offerings.ts';
import { plainText } from '../text.ts';
import { DocumentStore } from './document-store.ts';
import { KeptRuns } from './kept-runs.ts';
import { listAsAsked, listDocuments } from './list-documents.ts';
import { readQuery } from './parse-query.ts';
import { resolveQuery } from './resolve-query.ts';
import { tokensOf } from './tokens.ts';

const setting = { schoolYear: '2026-27', neighborhoods: ['roxbury', 'mattapan'] };
const sameStem = (word: string) => word;

type Drawn = Pick<
  OfferingDocument,
  'name' | 'description' | 'grades' | 'category' | 'neighborhoods' | 'quality' | 'priceToSchool' | 'portfolio'
>;

const drawn: fc.Arbitrary<Drawn> = fc.record({
  name: fc.constantFrom('Chess club', 'Robotics', 'Robot chess', 'Garden club'),
  description: fc.constantFrom('', 'after school', 'school after dark', 'a club for robots'),
  grades: fc.subarray(['3', '4', '5']),
  category: fc.constantFrom('stem', 'arts', null),
  neighborhoods: fc.subarray(['roxbury', 'mattapan']),
  quality: fc.constantFrom(null, 210, 300, 390),
  priceToSchool: fc.constantFrom(null, 0, 500_000, 900_000) as fc.Arbitrary<never>,
  portfolio: fc.boolean(),
});

const plain: Drawn = {
  name: 'Chess club',
  description: '',
  grades: [],
  category: null,
  neighborhoods: [],
  quality: null,
  priceToSchool: null,
  portfolio: false,
};

const documentFor = (id: number, { quality, priceToSchool, ...more }: Drawn): OfferingDocument =>
  ({
    organizationName: 'Harbor House',
    otherNames: [],
    categoryLabel: '',
    summary: '',
    keywords: [],
    goals: [],
    populations: [],
    languages: [],
    windows: [],
    days: [],
    place: 'at-school',
    organizationKind: 'non-profit',
    freeToFamilies: false,
    fundable: true,
    hasPlaces: true,
    childCare: false,
    interpretation: false,
    latitude: null,
    longitude: null,
    schoolYear: '2026-27',
    ...more,
    id: `offering-${id}` as OfferingId,
    sortName: plainText(more.name),
    quality,
    priceToSchool,
    qualitySteps: QUALITY_STEPS.filter((step) => quality !== null && quality >= step),
    priceSteps: PRICE_STEPS.filter((step) => priceToSchool !== null && priceToSchool <= step),
  }) as never;

const put = (store: DocumentStore, document: OfferingDocument) =>
  store.put({ document, version: '', tokens: tokensOf(document) }, sameStem);

const query: fc.Arbitrary<OfferingQuery> = fc.record(
  {
    text: fc.constantFrom(
      ...['', 'chess', 'robot', 'rob ', '"after school"', 'chess garden', 'chss', '-garden'],
      ...['robot garden', 'chess robots dark', 'chess zither'],
      // They say too little to choose by.
      ...['club', 'club -garden', 'some school', 'the', 'help with clubs '],
    ),
    filters: fc.record(
      {
        grades: fc.subarray(['3', '5'], { minLength: 1 }),
        categories: fc.constant(['stem']),
        neighborhoods: fc.constant(['roxbury']),
        minQuality: fc.constantFrom(250, 300),
        maxPrice: fc.constant(500_000),
        portfolio: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    sort: fc.constantFrom('relevance' as const, 'quality' as const, 'price' as const, 'name' as const),
    page: fc.constantFrom(1, 2),
    pageSize: fc.constantFrom(1, 3, 20),
  },
  { requiredKeys: ['text', 'filters'] },
);

function ask(store: DocumentStore, asked: OfferingQuery, relaxed = false) {
  const normal = normalQuery({ ...asked, countWithout: true });
  const resolved = resolveQuery(store.lexicon, readQuery(normal), sameStem);
  return listDocuments(store, normal, resolved, setting, relaxed);
}

/** All the words, or most of them, as a search decides it. */
function answer(store: DocumentStore, asked: OfferingQuery) {
  const normal = normalQuery(asked);
  return listAsAsked(store, normal, resolveQuery(store.lexicon, readQuery(normal), sameStem), setting);
}

/** The filters as they are told to people, document by document. */
const passes = (document: OfferingDocument, { filters = {} }: OfferingQuery, but?: Facet): boolean => {
  const some = (facet: Facet, values: readonly string[]) =>
    (filters[facet] as readonly string[]).some((one) => values.includes(one));
  const rules: Partial<Record<Facet, () => boolean>> = {
    grades: () => some('grades', document.grades),
    categories: () => some('categories', [document.category ?? '']),
    neighborhoods: () => document.neighborhoods.length === 0 || some('neighborhoods', document.neighborhoods),
    minQuality: () => document.quality !== null && document.quality >= filters.minQuality!,
    maxPrice: () => document.priceToSchool !== null && document.priceToSchool <= filters.maxPrice!,
    portfolio: () => document.portfolio === filters.portfolio,
  };
  return chosenFacets(filters).every((facet) => facet === but || rules[facet]!());
};

const catalogue = fc.array(drawn, { maxLength: 12 });

test('without words, a page, its number and each count are what a look at every document says', () => {
  fc.assert(
    fc.property(catalogue, query, (all, asked) => {
      const documents = all.map((one, at) => documentFor(at, one));
      const store = new DocumentStore();
      for (const document of documents) put(store, document);
      const found = ask(store, { ...asked, text: '' });

      expect(found.total).toBe(documents.filter((one) => passes(one, asked)).length);
      const those = (but: Facet) => documents.filter((one) => passes(one, asked, but));
      for (const grade of ['3', '4', '5']) {
        const count = those('grades').filter(({ grades }) => grades.includes(grade)).length;
        expect(found.facets.grades[grade] ?? 0).toBe(count);
      }
      const inRoxbury = those('neighborhoods').filter(
        ({ neighborhoods }) => neighborhoods.length === 0 || neighborhoods.includes('roxbury'),
      );
      expect(found.facets.neighborhoods.roxbury ?? 0).toBe(inRoxbury.length);
      expect(found.facets.portfolio.true ?? 0).toBe(those('portfolio').filter((one) => one.portfolio).length);
      for (const [facet, count] of Object.entries(found.without)) {
        expect(count).toBe(those(facet as Facet).length);
      }
    }),
  );
});

const step = fc.record({ id: fc.nat(8), document: fc.option(drawn) });

test('what was put, changed and dropped answers as if it had been read at once, in any order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), query, fc.boolean(), (steps, asked, relaxed) => {
      const grown = new DocumentStore();
      const there = new Map<number, Drawn>();
      for (const { id, document } of steps) {
        if (document) {
          put(grown, documentFor(id, document));
          there.set(id, document);
        } else {
          grown.drop(`offering-${id}` as OfferingId);
          there.delete(id);
        }
      }
      const anew = new DocumentStore();
      for (const [id, document] of [...there].reverse()) put(anew, documentFor(id, document));

      expect(ask(grown, asked, relaxed)).toEqual(ask(anew, asked, relaxed));
    }),
  );
});

test('taking a filter away never takes a result away', () => {
  fc.assert(
    fc.property(catalogue, query, (all, asked) => {
      const store = new DocumentStore();
      for (const [at, one] of all.entries()) put(store, documentFor(at, one));
      const whole = { ...asked, page: 1, pageSize: 100 };
      const found = answer(store, whole).ids;
      for (const facet of chosenFacets(asked.filters ?? {})) {
        const wider = answer(store, { ...whole, filters: { ...asked.filters, [facet]: undefined } }).ids;
        expect(wider).toEqual(expect.arrayContaining([...found]));
      }
    }),
    {
      examples: [
        [
          [{ ...plain, name: 'Robot chess', grades: ['3'] }],
          { text: 'club -garden', filters: { grades: ['3'] } },
        ],
        [
          [
            { ...plain, name: 'Garden club', description: 'chess', grades: ['3'] },
            { ...plain, grades: ['5'] },
          ],
          { text: 'chess garden', filters: { grades: ['5'] } },
        ],
        [
          [
            { ...plain, name: 'Chess garden', grades: ['3'] },
            { ...plain, name: 'Garden', grades: ['5'] },
            ...['Chess', 'Chess'].map((name) => ({ ...plain, name })),
          ],
          { text: 'chess garden', filters: { grades: ['5'] } },
        ],
      ],
    },
  );
});

test('what comes to say an asked word as well stands no lower for it, and is not lost', () => {
  // One says everything: a word that nothing says is taken for a slip, and would not be any more; and where nothing has
  // all the words, one that says another word makes it less rare for all that are measured against each other.
  const known = [{ ...plain, description: 'chess robots garden dark school robot' }];
  const texts = [
    'chess',
    'robot',
    'chess robots',
    'chess garden',
    'robot garden school',
    'chess robots dark',
  ];
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('description' as const, 'summary' as const),
      (all, text, which, word, field) => {
        const at = which % all.length;
        const words = text.split(' ');
        const more = words[word % words.length]!;
        const placeOf = (those: readonly Drawn[]) => {
          const store = new DocumentStore();
          for (const [number, one] of [...those, ...known].entries()) put(store, documentFor(number, one));
          return answer(store, { text, pageSize: 100 }).ids.indexOf(`offering-${at}` as OfferingId);
        };

        const before = placeOf(all);
        const after = placeOf(
          all.map((one, number) =>
            number !== at ? one : { ...one, [field]: `${field === 'summary' ? '' : one[field]} ${more}` },
          ),
        );

        if (before === -1) return;
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(before);
      },
    ),
    { numRuns: 500 },
  );
});

test('words that say too little leave all in, and what says them comes first', () => {
  fc.assert(
    fc.property(catalogue, fc.constantFrom('club', 'some club', 'the club'), (all, text) => {
      const store = new DocumentStore();
      for (const [at, one] of all.entries()) put(store, documentFor(at, one));
      const whole = { page: 1, pageSize: 100, sort: 'relevance' as const };
      const [said, plainly] = [ask(store, { ...whole, text }), ask(store, { ...whole, text: '' })];

      expect(said.total).toBe(plainly.total);
      expect(said.ids.toSorted()).toEqual(plainly.ids.toSorted());
      const says = said.ids.map((id) => /\bclub/i.test(all[Number(id.replace('offering-', ''))]!.name));
      expect(says).toEqual(says.toSorted((a, b) => Number(b) - Number(a)));
    }),
  );
});

test('pages of any size are the whole list, cut', () => {
  fc.assert(
    fc.property(catalogue, query, fc.integer({ min: 1, max: 5 }), (all, asked, pageSize) => {
      const store = new DocumentStore();
      for (const [at, one] of all.entries()) put(store, documentFor(at, one));
      const whole = ask(store, { ...asked, page: 1, pageSize: 100 }).ids;
      const pages = [1, 2, 3].flatMap((page) => ask(store, { ...asked, page, pageSize }).ids);
      expect(pages).toEqual(whole.slice(0, 3 * pageSize));
    }),
  );
});

/** The numbers of the documents found, in their order. */
function foundAmong(documents: readonly Partial<Drawn>[], asked: OfferingQuery): number[] {
  const store = new DocumentStore();
  for (const [id, own] of documents.entries()) put(store, documentFor(id, { ...plain, ...own }));
  const full = normalQuery(asked);
  const { ids } = listDocuments(store, full, resolveQuery(store.lexicon, readQuery(full), sameStem), setting);
  return ids.map((id) => Number(id.replace('offering-', '')));
}

test('what says an unwanted word is left out, and nothing else is', () => {
  const documents = [
    { name: 'Chess club', description: 'in the garden' },
    { name: 'Chess club' },
    { name: 'Garden club' },
  ];

  expect(foundAmong(documents, { text: 'chess -garden' })).toEqual([1]);
  expect(foundAmong(documents, { text: '-garden' })).toEqual([1]);
  expect(foundAmong(documents, { text: 'chess' })).toEqual([0, 1]);
});

test('a run of words is found around whichever of them is rarest, and only in its order', () => {
  const descriptions = ['dark after school', 'after dark', 'school after', 'after, a school', 'school'];
  const documents = descriptions.map((description) => ({ description }));

  expect(foundAmong(documents, { text: '"after school"' })).toEqual([0]);
  expect(foundAmong(documents, { text: '"school after"' })).toEqual([2]);
  expect(foundAmong(documents, { text: '"dark after school"' })).toEqual([0]);
  expect(foundAmong(documents, { text: '"after dark"' })).toEqual([1]);
});

test('what has no quality or price comes last, whichever way it is sorted', () => {
  const documents = [{ quality: null }, { quality: 210 }, { quality: 390 }];
  const prices = [null, 900_000, 0].map((priceToSchool) => ({ priceToSchool: priceToSchool as never }));

  expect(foundAmong(documents, { sort: 'quality' })).toEqual([2, 1, 0]);
  expect(foundAmong(prices, { sort: 'price' })).toEqual([2, 1, 0]);
});

test('runs of words that are kept answer as those that are read each time, whatever comes and goes in between', () => {
  const text = fc.constantFrom(
    '"after school"',
    '"school after"',
    'chess -"after school"',
    '"club for robots"',
  );
  const step = fc.record({
    put: fc.array(fc.tuple(fc.nat(9), drawn), { maxLength: 4 }),
    drop: fc.nat(9),
    text,
  });
  let kept = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const [keeping, reading] = [new DocumentStore(new KeptRuns(0)), new DocumentStore()];
      for (const { put: added, drop, text } of steps) {
        for (const store of [keeping, reading]) {
          for (const [id, one] of added) put(store, documentFor(id, one));
          store.drop(`offering-${drop}` as OfferingId);
        }
        expect(answer(keeping, { text })).toEqual(answer(reading, { text }));
      }
      expect(reading.runs.size).toBe(0);
      kept += keeping.runs.size;
    }),
  );
  expect(kept).toBeGreaterThan(20);
});

test('so many runs are kept and no more, those asked for last', () => {
  const runs = new KeptRuns();
  for (let at = 0; at < 60; at += 1) runs.keep(['run', String(at)]);
  runs.find(['run', '0']);
  runs.keep(['one', 'more']);
  expect([runs.size, runs.find(['run', '0'])?.upTo, runs.find(['run', '1'])]).toEqual([60, 0, undefined]);
});
