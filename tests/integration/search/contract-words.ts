import { expect } from 'vitest';
import type { ContractTest } from './contract-fixtures.ts';

/** What every engine makes of the words that are typed. */
export function wordsContract(test: ContractTest): void {
  test.for<[string, string]>([
    ['swimmng', 'pool'],
    ['swimmming', 'pool'],
    ['wsimming', 'pool'],
    ['socccer', 'soccer'],
    ['fractoins', 'tutoring'],
    ['algerba', 'tutoring'],
    ['grandmohters', 'creole'],
    ['costumse', 'theater'],
    ['undrewatre', 'underwater'],
    ['auditoins', 'choir'],
  ])('one slip or two in a word of the text are forgiven too: %s', async ([typed, expected], { find }) => {
    expect((await find(typed))[0]).toBe(expected);
  });

  test('short words are taken as they are', async ({ find }) => {
    expect(await find('poo')).not.toContain('soccer');
    expect(await find('tae')).not.toContain('creole');
  });

  test.for<[string, string]>([
    ['tut', 'tutoring'],
    ['fenc', 'fencing'],
    ['harv', 'garden'],
    ['grandm', 'creole'],
    ['costu', 'theater'],
    ['chess at lun', 'chess'],
  ])('a beginning finds the word: %s', async ([typed, expected], { find }) => {
    expect(await find(typed)).toContain(expected);
  });

  test.for<[string, string]>([
    ['stories', 'creole'],
    ['libraries', 'reading'],
    ['coaches', 'soccer'],
    ['family', 'theater'],
    ['tutors', 'tutoring'],
    ['clocks', 'chess'],
    ['clock', 'chess'],
    ['towers', 'prek'],
    ['tower', 'prek'],
    ['play', 'theater'],
    ['worm', 'garden'],
  ])('one and many find each other: %s', async ([typed, expected], { find }) => {
    expect(await find(typed)).toContain(expected);
  });

  test('accents may be typed where there are none, and the other way round', async ({ find }) => {
    expect((await find('róbötics'))[0]).toBe('robotics');
    expect(await find('Casa Muñiz')).toEqual(await find('casa muniz'));
    expect(await find('"kreyol story"')).toEqual(['creole']);
    expect(await find('creole -kreyòl')).toEqual([]);
  });

  test('hyphens stand in phrases and negations as well', async ({ find }) => {
    expect(await find('"pre-k blocks"')).toEqual(['prek']);
    expect(await find('soccer -pick-up')).not.toContain('soccer');
    expect(await find('ball -pre-k')).toContain('soccer');
    expect(await find('grown ups')).toContain('reading');
  });

  test('the order of words does not matter, except in a phrase', async ({ find }) => {
    for (const [one, other] of [
      ['swimming wednesday', 'wednesday swimming'],
      ['story kreyol hour', 'hour story kreyol'],
      ['math tutoring', 'tutoring math'],
    ] as const) {
      expect((await find(one)).sort()).toEqual((await find(other)).sort());
    }
    expect(await find('"hour story"')).toEqual([]);
  });

  test.for<[string, string]>([
    ['aquatics', 'pool'],
    ['numeracy', 'tutoring'],
    ['literacy', 'reading'],
    ['preschool', 'prek'],
    ['acting', 'theater'],
    ['futbol', 'soccer'],
    ['haitian kreyol', 'creole'],
    ['growing food', 'garden'],
  ])(
    'another word for it finds it, and is not called a slip: %s',
    async ([typed, expected], { search, find }) => {
      expect(await find(typed)).toContain(expected);
      expect((await search({ text: typed })).correctedQuery).toBeUndefined();
    },
  );

  test('words side by side come before words apart', async ({ find }) => {
    expect(await find('mirror lantern')).toEqual(['choir', 'fencing']);
    expect(await find('lantern mirror')).toEqual(['choir', 'fencing']);
  });

  test('words that say little need not occur', async ({ find }) => {
    expect((await find('help with reading')).sort()).toEqual((await find('reading')).sort());
    expect((await find('robotics lessons for our students')).sort()).toEqual((await find('robotics')).sort());
    expect((await find('swimming classes')).sort()).toEqual((await find('swimming')).sort());
    expect((await find('clases de natación para mis hijos')).sort()).toEqual((await find('swimming')).sort());
  });

  test('words that say too little to choose by leave out nothing, with filters and without', async ({
    search,
    find,
  }) => {
    for (const filters of [{ days: ['sat'] }, {}]) {
      for (const text of ['some programs', 'club', 'activities']) {
        expect((await find(text, { filters })).sort()).toEqual((await find('', { filters })).sort());
        expect((await search({ text, filters })).words).toBe('order');
      }
    }
    expect((await find('club -robotics')).sort()).toEqual((await find('-robotics')).sort());
    expect(await search({ text: 'club' })).toMatchObject({ total: 13, relaxed: false });
  });

  test('phrases, words and negations work together and with filters', async ({ find }) => {
    expect(await find('"twice a week" -library')).toEqual(['robotics']);
    expect(await find('"twice a week" -"meet twice"')).toEqual(['reading']);
    expect(await find('“twice a week” children')).toEqual(['reading', 'robotics']);
    expect(await find('"twice a week"', { filters: { grades: ['1'] } })).toEqual(['reading']);
    expect(await find('-robotics', { filters: { categories: ['sports'] } })).toHaveLength(3);
    expect(await find('"robotics"')).not.toContain('garden');
  });

  test('a phrase does not reach from one field into the next', async ({ find }) => {
    expect(await find('"club students build"')).toEqual([]);
    expect(await find('"basics masks"')).toEqual([]);
  });

  test('what leans raises, and neither adds nor takes away', async ({ search }) => {
    const ids = async (leaning?: string) =>
      (await search({ filters: { windows: ['school-day'] }, leaning })).hits.map(({ id }) => id).sort();

    expect(await ids('chess grandmothers')).toEqual(await ids());
  });

  test.for<[string, string[]]>([
    ['maths', ['math']],
    ['muniz', ['Muñiz']],
    ['kreyol', ['Kreyòl']],
    ['robots', ['Robotics']],
    ['swim lessons', ['Swimming']],
  ])('what matched is marked where it is written otherwise: %s', async ([typed, expected], { search }) => {
    const { hits } = await search({ text: typed });
    const marked = hits.flatMap(({ highlights }) =>
      [...highlights.name, ...highlights.organizationName].filter(({ mark }) => mark).map(({ text }) => text),
    );

    expect(marked).toEqual(expect.arrayContaining(expected));
  });

  test('every piece of a highlight belongs to its text, whatever was typed', async ({ search }) => {
    for (const text of ['robotics club', 'swim', 'muñiz', 'students -pool', '"read aloud"', '合唱', 'a']) {
      for (const { highlights, name, organizationName, document } of (await search({ text })).hits) {
        const whole = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join('');
        expect(whole(highlights.name)).toBe(name);
        expect(whole(highlights.organizationName)).toBe(organizationName);
        expect(whole(highlights.summary)).toBe(document.summary);
      }
    }
  });
}
