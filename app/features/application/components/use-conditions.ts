import { type RefObject, useEffect } from 'react';

/**
 * Hides questions whose condition is not met while the person answers. Without script every question stands there
 * with its condition in words, and what does not apply is never missed.
 */
export function useConditions(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = box.current;
    const form = root?.querySelector('form');
    if (!root || !form) return;
    const show = () => {
      const data = new FormData(form);
      for (const element of root.querySelectorAll<HTMLElement>('[data-asked-if]')) {
        const { askedIf = '', askedEquals = '' } = element.dataset;
        const parent = form.elements.namedItem(askedIf);
        const here = parent !== null;
        // A parent on another page decides by what is saved there.
        const asked = here ? data.getAll(askedIf).includes(askedEquals) : element.dataset.asked === 'true';
        const wrong = element.querySelector('[aria-invalid="true"]') !== null;
        element.hidden = !asked && !wrong;
      }
    };
    show();
    form.addEventListener('change', show);
    return () => form.removeEventListener('change', show);
  }, [box]);
}
