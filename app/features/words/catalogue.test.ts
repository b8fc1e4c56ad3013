import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, pluralForms } from '#app/domain/shared/language.ts';
import { blanksIn, type Message } from '#app/domain/shared/message.ts';
import { carriedWords } from './carried-words.server.ts';
import { kitWordsOf } from './components/kit-words-of.ts';
import { pageWords } from './components/use-words.tsx';
import { countWords } from './count-words.server.ts';
import { roomIn } from './room-in.ts';
import { SHIPPED, type Translated } from './shipped.server.ts';
import { dateIn, listIn, whenIn } from './term-words.ts';
import { composed, ENGLISH, isKey, KEYS, piecesOf, sayIn } from './words.ts';

const languages = Object.keys(SHIPPED) as Translated[];
const ownOf = (language: Translated) => Object.entries(SHIPPED[language].messages) as [string, Message][];

describe.each(languages)('the texts in %s', (language) => {
  it('are texts of the pages, none of them empty', () => {
    for (const [key, message] of ownOf(language)) {
      expect(isKey(key), key).toBe(true);
      const texts = typeof message === 'string' ? [message] : Object.values(message);
      expect(
        texts.every((text) => text.trim() !== ''),
        key,
      ).toBe(true);
    }
  });

  it('have the blanks of the English and no others', () => {
    for (const [key, message] of ownOf(language)) {
      expect([...blanksIn(message)].sort(), key).toEqual([...blanksIn(ENGLISH[key as 'shell.help'])].sort());
    }
  });

  it('have each form that the language needs beside a number', () => {
    const forms = pluralForms(language);
    for (const [key, message] of ownOf(language)) {
      const english: Message = ENGLISH[key as 'shell.help'];
      expect(typeof message, key).toBe(typeof english);
      if (typeof message === 'string') continue;
      expect(Object.keys(message), key).toEqual(expect.arrayContaining([...forms]));
    }
  });

  it('are a machine’s, and the reader is told so', () => {
    expect(SHIPPED[language].status).toBe('machine');
    expect(carriedWords(language).unchecked).toBe(true);
    expect(SHIPPED[language].messages['machine.text']).toBeDefined();
    expect(SHIPPED[language].messages['machine.partly']).toBeDefined();
  });

  it('compose dates and times whole', () => {
    const { text, isEnglish } = composed(carriedWords(language), (say) => dateIn(say, '2026-10-14'));
    expect(isEnglish).toBe(false);
    expect(text).toContain('2026');
    expect(text).not.toMatch(/[{}]|October/);
  });
});

describe('Spanish and Haitian Creole', () => {
  it.each(['es', 'ht'] as const)('lack nothing: %s', (language) => {
    expect(KEYS.filter((key) => SHIPPED[language].messages[key] === undefined)).toEqual([]);
    expect(carriedWords(language).incomplete).toBe(false);
  });
});

describe('what families choose by', () => {
  const within = (parts: readonly string[]) => KEYS.filter((key) => parts.includes(key.split('.')[0]!));
  const missing = (language: Translated, parts: readonly string[]) =>
    within(parts).filter((key) => SHIPPED[language].messages[key] === undefined);

  it.each(['fr', 'pt', 'vi', 'zh', 'ar'] as const)(
    'is whole on the pages of an offering and of its partner, and on the sheet: %s',
    (language) => {
      const parts = ['offering', 'aside', 'room', 'level', 'brief', 'partner', 'place', 'kind', 'category'];
      expect(missing(language, [...parts, 'population', 'filter', 'order', 'found', 'goal'])).toEqual([]);
    },
  );

  it('is whole in Somali where it searches, but for the words of the Fund and of vetting', () => {
    const parts = [
      'filter',
      'order',
      'pages',
      'found',
      'in-the-way',
      'by-place',
      'goal',
      'category',
      'place',
    ];
    expect(missing('so', [...parts, 'window', 'day', 'language', 'room', 'search'])).toEqual([
      'filter.fundable',
      'filter.portfolio',
    ]);
  });
});

describe('what is missing', () => {
  const words = { ...carriedWords('es'), messages: { 'list.pair': '{a} y {b}', 'day.mon': 'lunes' } };

  it('stands in English, and says so', () => {
    expect(piecesOf(words, 'shell.help')).toEqual({ pieces: ['Help'], isEnglish: true });
    expect(piecesOf(words, 'day.mon')).toEqual({ pieces: ['lunes'], isEnglish: false });
  });

  it('is a district’s own label too, and takes its list with it', () => {
    const write: Parameters<typeof composed>[1] = (say, english) =>
      listIn(say, [say('day.mon'), english('Cabo Verdean')]);
    expect(composed(words, write)).toEqual({ text: 'Monday and Cabo Verdean', isEnglish: true });
    expect(composed(carriedWords('en'), write)).toEqual({
      text: 'Monday and Cabo Verdean',
      isEnglish: false,
    });
  });

  it('is marked in what the kit says, and only there', () => {
    const markup = (language: Translated) => {
      const kit = kitWordsOf(pageWords(carriedWords(language)))!;
      const said = [kit.showAll, kit.unrated, kit.levels.Meets, kit.lookAgain(2), kit.used('3', '9')];
      return said.map((each) => renderToStaticMarkup(createElement('p', null, each))).join('');
    };
    expect(markup('kea').match(/<p><span lang="en" dir="ltr">[^<]+<\/span><\/p>/g)).toHaveLength(5);
    expect(markup('es')).not.toContain('lang="en"');
  });

  it('takes a sentence with it: none changes its language in the middle', () => {
    const when = { windows: [], days: ['mon', 'tue'], startsAt: null, endsAt: null };
    expect(composed(words, (say) => whenIn(say, when))).toEqual({
      text: 'Monday and Tuesday',
      isEnglish: true,
    });
    expect(composed(words, (say) => whenIn(say, { ...when, days: ['mon'] }))).toEqual({
      text: 'Lunes',
      isEnglish: false,
    });
  });
});

describe('times and lists', () => {
  const when = { windows: ['after-school'], days: ['tue', 'thu'], startsAt: '15:15', endsAt: '16:45' };
  it.each([
    ['en', 'Tuesday and Thursday, 3:15–4:45 pm, after school'],
    ['es', 'Martes y jueves, 3:15–4:45 p. m., después de la escuela'],
    ['ht', 'Madi ak jedi, 3:15–4:45 pm, apre lekòl'],
    ['ar', 'الثلاثاء والخميس، 3:15–4:45 مساءً، بعد المدرسة'],
    ['zh', '星期二和星期四、下午 3:15–4:45、放学后'],
  ] as const)('in %s read "%s"', (language, expected) => {
    expect(whenIn(sayIn(carriedWords(language)), when)).toBe(expected);
  });

  it('say in Spanish “e” before the sound of an i, and nowhere else', () => {
    const list = (...words: string[]) => listIn(sayIn(carriedWords('es')), words);
    expect(list('español', 'inglés')).toBe('español e inglés');
    expect(list('ciencia', 'lectura', 'historia')).toBe('ciencia, lectura e historia');
    expect(list('agua', 'hielo')).toBe('agua y hielo');
    expect(list('inglés', 'español')).toBe('inglés y español');
    expect(listIn(sayIn(carriedWords('fr')), ['espagnol', 'italien'])).toBe('espagnol et italien');
  });

  it('name both halves of a day that they cross', () => {
    const say = sayIn(carriedWords('en'));
    expect(whenIn(say, { windows: [], days: [], startsAt: '11:30', endsAt: '12:15' })).toBe(
      '11:30 am–12:15 pm',
    );
    expect(listIn(say, ['a', 'b', 'c'])).toBe('a, b and c');
    expect(whenIn(say, { windows: [], days: [], startsAt: null, endsAt: null })).toBe('Not provided');
  });
});

describe('an offering’s room', () => {
  it.each([
    ['en', { kind: 'left', left: 1 }, 1, '1 of 1 place left'],
    ['en', { kind: 'more-than', left: 1_190 }, 1_200, 'More than 1,190 of 1,200 places left'],
    ['en', { kind: 'ask' }, 1, '1 place in all: ask whether it is left'],
    ['es', { kind: 'left', left: 1 }, 1, 'Queda 1 de 1 lugar'],
    ['es', { kind: 'more-than', left: 0 }, 10, 'Quedan algunos de 10 lugares'],
    ['ht', { kind: 'left', left: 14 }, 1_200, '14 plas rete sou 1,200'],
  ] as const)('in %s, %o of %i reads "%s"', (language, room, places, expected) => {
    expect(roomIn(sayIn(carriedWords(language)), { room, places })).toBe(expected);
  });
});

it('counts each text of each language once, and misses none', () => {
  for (const { human, reviewed, machine, missing, all } of countWords()) {
    expect(human + reviewed + machine + missing).toBe(all);
    expect([human, reviewed]).toEqual([0, 0]);
  }
  expect(countWords().filter(({ missing }) => missing === 0)).toMatchObject([
    { language: 'es' },
    { language: 'ht' },
  ]);
});

it('every language of the bar has texts, and its own name', () => {
  expect([...languages, 'en'].sort()).toEqual(Object.keys(LANGUAGES).sort());
});
