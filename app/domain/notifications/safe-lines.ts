export type TextPiece = { readonly text: string; readonly href: string | null };

const LINK = /\bhttps?:\/\/[^\s<>"'`\\^{}|]+/gi;
/** What ends a sentence is not part of the address before it. */
const TRAILING = /[.,;:!?)\]]+$/;

/**
 * Plain text cut into pieces, of which those that are addresses on the web become links. Nothing else is formatting: the
 * pieces joined are the text, letter by letter, and each is shown as text. Only http and https are links.
 */
export function safePieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    if (!isAddress(address)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: address, href: address });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
}

function isAddress(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    // A name in front of the host makes a foreign address look like a known one.
    return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
  } catch {
    return false;
  }
}
