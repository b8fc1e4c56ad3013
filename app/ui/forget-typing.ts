/** What the places begin with where pages keep what was typed on them. */
export const KEPT = 'typed:';

/** Of the keys of a tab's storage, those of what other people than `typist` typed. */
export const keptByOthers = (keys: readonly string[], typist: string): string[] =>
  keys.filter((key) => key.startsWith(KEPT) && !key.startsWith(`${KEPT}${typist.split('.')[0]}.`));

/**
 * Throws away what somebody else left in this tab: it cannot be saved as theirs any more, and is not to be read. For nobody,
 * throws away everybody's.
 */
export function forgetOthers(typist: string): void {
  try {
    for (const key of keptByOthers(Object.keys(sessionStorage), typist)) sessionStorage.removeItem(key);
  } catch {
    // A browser that forbids it has kept nothing.
  }
}

/** Left for the next page by a press of "Sign out": the page that is left still keeps what it could not save. */
const SIGNED_OUT = 'signed-out';

/**
 * On every page: what others typed is gone as soon as somebody else is there, and everything once somebody has signed out. A
 * sign-in that only ended by itself throws nothing away, since its person comes back to what they typed.
 */
export function forgetTypingOfOthers(): void {
  const { typist } = document.body.dataset;
  try {
    if (typist || sessionStorage.getItem(SIGNED_OUT)) forgetOthers(typist ?? '');
    sessionStorage.removeItem(SIGNED_OUT);
    document.addEventListener('submit', ({ target }) => {
      if (target instanceof HTMLFormElement && target.getAttribute('action') === '/sign-out')
        sessionStorage.setItem(SIGNED_OUT, 'yes');
    });
  } catch {
    // As above.
  }
}
