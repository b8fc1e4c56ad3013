import type { OfferingDocument } from '../indexes/offerings.ts';
import { joinedForms, wordsIn } from '../text.ts';

/** Where a word stands, weightiest last: at length, in short, in whose it is and what kind, in the name. */
export const PLACES = { text: 0, summary: 1, partner: 2, name: 3 } as const;
export type Place = (typeof PLACES)[keyof typeof PLACES];

/** A word in its place; null stands between fields, so that no phrase reaches from one into the next. */
export type Token = { readonly word: string; readonly place: Place } | null;

/** The searched words of a document in their order, then each joined form by itself. They are split as a query's are. */
export function tokensOf(document: OfferingDocument): Token[] {
  const tokens: Token[] = [];
  const joined: Token[] = [];
  for (const [text, place] of fieldsOf(document)) {
    const words = wordsIn(text);
    for (const { text: word } of words) tokens.push({ word, place });
    tokens.push(null);
    for (const { text: word } of joinedForms(words)) joined.push({ word, place }, null);
  }
  return [...tokens, ...joined];
}

function fieldsOf(document: OfferingDocument): [string, Place][] {
  return [
    [document.name, PLACES.name],
    ...[document.organizationName, ...document.otherNames, document.categoryLabel].map(
      (text): [string, Place] => [text, PLACES.partner],
    ),
    [document.summary, PLACES.summary],
    ...[...document.keywords, document.description].map((text): [string, Place] => [text, PLACES.text]),
  ];
}
