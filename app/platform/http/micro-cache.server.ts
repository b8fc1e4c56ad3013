import { createHash } from 'node:crypto';

/** A page as it may be given to anybody who is not signed in. The nonce has been taken out of its text. */
export type KeptPage = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly type: string;
  /** The text between the places where the nonce stands. */
  readonly pieces: readonly string[];
  readonly etag: string;
};

const KEPT_MS = 1_000;
const MOST_PAGES = 500;

/**
 * Anonymous pages, kept for a second: a busy page is rendered once a second and once at a time, whoever asks. Pages
 * are kept without their nonce, so that each answer still has its own.
 */
export function createMicroCache(now: () => number = () => performance.now()) {
  const pages = new Map<string, { page: Promise<KeptPage | undefined>; until: number }>();

  return {
    /** The kept page, or the one that is being rendered, or the one that `render` makes. */
    get(key: string, render: () => Promise<KeptPage | undefined>): Promise<KeptPage | undefined> {
      const kept = pages.get(key);
      if (kept && kept.until > now()) return kept.page;
      if (pages.size >= MOST_PAGES) pages.clear();
      // While it is rendered it serves all who ask; its second begins when it is ready.
      const entry = { page: render(), until: Number.POSITIVE_INFINITY };
      pages.set(key, entry);
      entry.page.then(
        (page) => {
          if (page) entry.until = now() + KEPT_MS;
          else pages.delete(key);
        },
        () => pages.delete(key),
      );
      return entry.page;
    },
  };
}

export function keepPage(
  page: { status: number; headers: readonly (readonly [string, string])[]; type: string },
  text: string,
  nonce: string,
): KeptPage {
  const pieces = text.split(nonce);
  const etag = `"${createHash('sha256').update(pieces.join('\0')).digest('base64url').slice(0, 27)}"`;
  return { ...page, pieces, etag };
}

export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((candidate) => {
    const text = candidate.trim().replace(/^W\//, '');
    return text === '*' || text === etag;
  });
}
