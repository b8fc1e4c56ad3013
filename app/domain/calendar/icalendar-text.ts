const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** A value of type TEXT, RFC 5545 3.3.11: backslash, semicolon and comma are escaped, a line's end is `\n`, other control characters go. */
export function escapeText(text: string): string {
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
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
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
