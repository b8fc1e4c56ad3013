import { LANGUAGES } from '#app/domain/shared/language.ts';
import { SHIPPED, type Translated } from './shipped.server.ts';
import { KEYS } from './words.ts';

/** How much of the pages for families there is in each language, and who answers for it. */
export function countWords() {
  return (Object.keys(SHIPPED) as Translated[]).map((language) => {
    const { status, messages, statuses = {} } = SHIPPED[language];
    const counts = { human: 0, reviewed: 0, machine: 0, missing: 0 };
    for (const key of KEYS) {
      counts[messages[key] === undefined ? 'missing' : (statuses[key] ?? status)] += 1;
    }
    const { english: name, own, tag } = LANGUAGES[language];
    return { language, name, own, tag, href: `/${language}`, all: KEYS.length, ...counts };
  });
}
