import { randomInt, timingSafeEqual } from 'node:crypto';

/** Signs that are not mistaken for one another when they are read off a screen. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

let current: string | undefined;

/** Printed where the server runs, and asked before an empty district is founded: it shows that one may be there. */
export function setupCode(): string {
  current ??= Array.from({ length: 3 }, group).join('-');
  return current;
}

const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');

export function isSetupCode(typed: string): boolean {
  const bare = (text: string) =>
    Buffer.from(
      text
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, '')
        .padEnd(32)
        .slice(0, 32),
    );
  return timingSafeEqual(bare(typed), bare(setupCode()));
}
