import { type Language, type PluralForm, pluralForm } from './language.ts';

/** A text with blanks, `At {school}`; or one for each form that a language has beside the number in `{count}`. */
export type Message = string | (Readonly<Partial<Record<PluralForm, string>>> & { readonly other: string });

type BlanksIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | BlanksIn<Rest>
  : never;

/** The names of a message's blanks, from its text. A message in forms always wants a `count`. */
export type BlanksOf<M extends Message> = M extends string
  ? BlanksIn<M>
  : M extends { readonly other: infer Other extends string }
    ? BlanksIn<Other> | 'count'
    : never;

/** What a message wants put into its blanks: nothing where it has none. */
export type Filling<M extends Message, Value> = [BlanksOf<M>] extends [never]
  ? []
  : [values: { readonly [Name in BlanksOf<M>]: Name extends 'count' ? number : Value }];

const BLANK = /\{(\w+)\}/;

/** Digits are the same in every language, so that a family finds the number of the paper on the page. */
const digits = (count: number) => count.toLocaleString('en-US');

export const textFor = (message: Message, language: Language, count: unknown): string =>
  typeof message === 'string'
    ? message
    : (message[pluralForm(language, typeof count === 'number' ? count : 0)] ?? message.other);

/** The message in pieces, text and fillings in turn. What is filled in is never read for blanks again. */
export function fillMessage<Value>(
  message: Message,
  language: Language,
  values: Readonly<Record<string, Value | number>>,
): (string | Value)[] {
  return textFor(message, language, values.count)
    .split(BLANK)
    .map((piece, place) => {
      if (place % 2 === 0) return piece;
      const value = values[piece];
      if (value === undefined) return `{${piece}}`;
      return typeof value === 'number' ? digits(value) : value;
    })
    .filter((piece) => piece !== '');
}

/** Every blank of a message, in any of its forms. */
export function blanksIn(message: Message): ReadonlySet<string> {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  return new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')));
}
