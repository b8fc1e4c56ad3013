let made = 0;

/** A name that no other test in this process uses. */
export function unique(word: string): string {
  made += 1;
  return `${word} ${process.pid}-${made}`;
}

export function uniqueNumber(): number {
  made += 1;
  return made;
}
