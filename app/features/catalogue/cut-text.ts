/**
 * The first words of a text in at most so many characters, on one line, whole words only where there are any; what is cut is
 * marked with an ellipsis, which counts.
 */
export function cutText(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const letters = [...flat];
  if (letters.length <= most) return flat;
  const head = letters.slice(0, most - 1).join('');
  const atWord = flat[head.length] === ' ' ? head : head.replace(/ [^ ]*$/, '');
  return `${atWord.replace(/[\s,;:.–—-]+$/, '')}…`;
}
