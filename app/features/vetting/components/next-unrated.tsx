import type { MouseEvent, RefObject } from 'react';

type NextUnratedProps = {
  readonly box: RefObject<HTMLElement | null>;
  /** Where the next rating was missing when the page was opened. */
  readonly next: string;
  /** The same, apart from the ratings on this page. */
  readonly elsewhere: string;
};

/** Leads to the next indicator without a rating. With script it knows what has been chosen on the page since. */
export function NextUnrated({ box, next, elsewhere }: NextUnratedProps) {
  const jump = (event: MouseEvent<HTMLAnchorElement>) => {
    const form = box.current?.querySelector('form');
    if (!form || event.metaKey || event.ctrlKey) return;
    const open = unratedIn(form);
    event.preventDefault();
    if (open) {
      open.focus();
      open.closest('fieldset')?.scrollIntoView({ block: 'start' });
    } else {
      window.location.assign(elsewhere);
    }
  };
  return (
    <a href={next} onClick={jump}>
      Next one not rated
    </a>
  );
}

/** The first choice of the first scale on which nothing is chosen. */
function unratedIn(form: HTMLFormElement): HTMLInputElement | undefined {
  const radios = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"][name^="rating."]')];
  const chosen = new Set(radios.filter(({ checked }) => checked).map(({ name }) => name));
  return radios.find(({ name }) => !chosen.has(name));
}
