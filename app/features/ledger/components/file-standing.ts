export const FILE_STANDING = {
  previewed: { kind: 'waiting', words: 'Previewed, not taken in' },
  committed: { kind: 'done', words: 'Taken in' },
  abandoned: { kind: 'not-started', words: 'Laid aside' },
} as const;
