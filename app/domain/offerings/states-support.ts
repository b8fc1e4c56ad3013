/**
 * Whether a partner's words on a support, such as child care, say that there is some: they do not where they are empty
 * or begin with "no", "none", "not" or "n/a".
 */
export function statesSupport(words: string | null): boolean {
  return words !== null && /\S/.test(words) && !/^\W*(no|none|not|n\/a)\b/i.test(words);
}
