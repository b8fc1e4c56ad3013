import Combobox from '@github/combobox-nav';
import { type RefObject, useEffect, useRef, useState } from 'react';

export type SuggestionGroup = {
  readonly title: string;
  readonly options: readonly {
    readonly href: string;
    readonly label: string;
    readonly note: string | null;
  }[];
};

type SuggestionsProps = {
  /** The field that they are for: a search field, and no more without script. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** Answers `?q=` with `{ groups }`. */
  readonly from: string;
  readonly id: string;
};

const PAUSE_MS = 150;
const FEWEST_LETTERS = 2;

/**
 * A list under a search field that leads straight to what was meant: the combobox of the ARIA practices. Arrows go
 * through it, Enter on one goes there, Enter without one searches, Escape closes it.
 */
export function Suggestions({ input, from, id }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [groups, setGroups] = useState<readonly SuggestionGroup[]>([]);
  const many = groups.reduce((sum, { options }) => sum + options.length, 0);

  useEffect(() => {
    const field = input.current;
    const box = list.current;
    if (!field || !box) return;
    const combobox = new Combobox(field, box, { tabInsertsSuggestions: false });
    const ask = asking(from, setGroups);
    const onInput = () => ask.soon(field.value);
    const close = () => {
      ask.stop();
      setGroups([]);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || box.hidden) return;
      // The browser would empty the field as well.
      event.preventDefault();
      close();
    };
    const go = ({ target }: Event) => {
      const href = target instanceof HTMLElement ? target.dataset.href : undefined;
      if (href) window.location.assign(href);
    };
    // The field keeps the focus while the list is pressed.
    const keepFocus = (event: Event) => event.preventDefault();
    const listeners = [
      [field, 'input', onInput],
      [field, 'keydown', onKey as (event: Event) => void],
      [field, 'blur', close],
      [box, 'combobox-commit', go],
      [box, 'mousedown', keepFocus],
    ] as const;
    for (const [on, type, listener] of listeners) on.addEventListener(type, listener);
    // The list begins and ends to be one with what it holds.
    const observer = new MutationObserver(() => {
      combobox.stop();
      if (box.childElementCount > 0) combobox.start();
    });
    observer.observe(box, { childList: true });
    // Somebody may have begun to type before this was there.
    if (document.activeElement === field && field.value !== field.defaultValue) ask.soon(field.value);
    return () => {
      observer.disconnect();
      ask.stop();
      for (const [on, type, listener] of listeners) on.removeEventListener(type, listener);
      combobox.destroy();
    };
  }, [input, from]);

  return (
    <>
      <div className="suggest" role="listbox" aria-label="Suggestions" id={id} ref={list} hidden={many === 0}>
        {groups.map(({ title, options }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
          <div role="group" aria-label={title} key={title}>
            <p className="suggest__title small muted" aria-hidden="true">
              {title}
            </p>
            {options.map(({ href, label, note }) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, and points at the option
              <div
                className="suggest__option"
                role="option"
                aria-selected="false"
                data-href={href}
                key={href}
              >
                <span>{label}</span>
                {note !== null && <span className="small muted"> {note}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="vh" role="status">
        {many === 0 ? '' : many === 1 ? '1 suggestion below' : `${many} suggestions below`}
      </p>
    </>
  );
}

/** Asks a little after the last letter, and forgets an answer that has been overtaken. */
function asking(from: string, tell: (groups: readonly SuggestionGroup[]) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const stop = () => {
    clearTimeout(timer);
    asked?.abort();
  };
  const now = async (typed: string) => {
    const mine = new AbortController();
    asked = mine;
    try {
      const response = await fetch(`${from}?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
      if (!response.ok) return tell([]);
      const { groups } = (await response.json()) as { groups: SuggestionGroup[] };
      if (!mine.signal.aborted) tell(groups);
    } catch {
      // Without an answer the field is what it was: a search field.
      if (!mine.signal.aborted) tell([]);
    }
  };
  return {
    stop,
    soon(typed: string) {
      stop();
      const words = typed.trim();
      if (words.length < FEWEST_LETTERS) return tell([]);
      timer = setTimeout(() => void now(words), PAUSE_MS);
    },
  };
}
