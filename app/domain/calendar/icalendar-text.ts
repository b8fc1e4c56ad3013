const MOST_OCTETS = 75;
/** Nothing in it has to be escaped. */
const PLAIN = /^[^\\;,\p{Cc}]*$/u;
const ASCII = /^[\x20-\x7e]*$/;

/** A value of type TEXT, RFC 5545 3.3.11: backslash, semicolon and comma are escaped, a line's end is `\n`, other control characters go. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '');
}

/**
 * A content line folded at 75 octets, RFC 5545 3.1: what continues begins with one blank, which counts. A character of
 * several octets is never cut.
 */
export function foldLine(line: string): string {
  if (line.length <= MOST_OCTETS && ASCII.test(line)) return line;
  // No character has more than three octets for each unit of its length.
  if (line.length * 3 <= MOST_OCTETS) return line;
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  lines.push(current);
  return lines.join('\r\n');
}

/** How many octets a character has in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
