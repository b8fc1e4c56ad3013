/** Groups of vowels, less a silent e at the end: close enough to compare texts by. */
function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = plain.replace(/(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<=[^cszxh])es$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** The school grade in which a text is read with ease, after Flesch and Kincaid (1975). */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((sentence) => /[a-z]/i.test(sentence));
  const words = text.split(/[\s—-]+/).filter((word) => /[a-z0-9]/i.test(word));
  const all = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (all / words.length) - 15.59;
}
