import { type RefObject, useEffect, useState } from 'react';
import { DRAWN, forgetTyping, keepTyping, keptAt, restoreTyping } from './kept-typing.ts';

const EVERY_MS = 4_000;
/** For how long a press of the button waits for a save that is under way. Sent beside it, the two would contradict each other. */
const PATIENCE_MS = 15_000;
const KEPT_ALIVE = 60_000;
/** What the server takes in one form. */
const MOST_BYTES = 1_000_000;
const TOO_LONG =
  'This page is too long to save. Shorten your longest answer. Nothing is cut, and your words are still here';
/** What a page of one kind saves by itself, and where. Kept outside of components, so that it is the same each time. */
export type AutosavePlan = {
  readonly saveAt: string;
  /** Hidden fields that say what the rest belongs to. */
  readonly about: readonly string[];
  /** The fields that are saved begin with one of these. */
  readonly prefixes: readonly string[];
  /** A field may be a table: its cells' names go on behind its own, after a dot. All of them are saved with any. */
  readonly cells?: boolean;
  /** What one field is called: "an answer". */
  readonly what: string;
};

type Saved = {
  savedAt: string;
  seen: Record<string, string>;
  conflicts: Record<string, { by: string; own: boolean }>;
};

/**
 * Saves what was typed every few seconds and when the person leaves a field or the page. The buttons do the same
 * without script. What cannot be saved is kept in the browser's tab, and the browser asks before such a page is left.
 * Returns the sentence that says how the saving stands.
 */
export function useAutosave(
  box: RefObject<HTMLElement | null>,
  savedBefore: string | null,
  plan: AutosavePlan,
): string {
  const [status, setStatus] = useState(savedBefore ?? '');

  useEffect(() => {
    const form = box.current?.querySelector('form');
    if (!form) return;
    const changed = new Set<string>();
    let under: URLSearchParams | undefined;
    let underNames: readonly string[] = [];
    let failing = false;
    let again = false;
    let stopped = false;
    let held: { readonly submitter: HTMLElement | null } | undefined;
    let lastSaved = savedBefore;
    const { typist = '' } = document.body.dataset;
    const place = keptAt(typist, `${plan.saveAt}:${bodyOf(form, plan, [])}`);
    const notSaved = (names: readonly string[], why: string) => {
      for (const name of names) changed.add(name);
      failing = true;
      keepTyping(place, bodyOf(form, plan, [...changed]));
      setStatus(why);
    };

    const note = (event: Pick<Event, 'target'>) => {
      const { name } = event.target as HTMLInputElement;
      const prefix = plan.prefixes.find((one) => name?.startsWith(one));
      if (prefix !== undefined) changed.add(plan.cells ? fieldOf(prefix, name) : name);
    };

    const save = async (leaving: boolean) => {
      // Whoever leaves does not wait for the save that is under way: what came after it goes beside it, and names what it comes after.
      if (changed.size === 0 || stopped || (under && !leaving)) return;
      const names = [...changed];
      const body = bodyOf(form, plan, names);
      if (under)
        for (const [name, value] of fieldsIn(under, plan, names)) body.append(`before.${name}`, value);
      under = body;
      underNames = names;
      changed.clear();
      try {
        const response = await fetch(plan.saveAt, {
          method: 'POST',
          body,
          headers: { Accept: 'application/json' },
          redirect: 'manual',
          // A page that is left while this is on its way must not cut it off. Browsers keep up to 64 KiB alive.
          keepalive: body.toString().length < KEPT_ALIVE,
        });
        if (response.ok) {
          const saved = (await response.json()) as Saved;
          for (const [key, mark] of Object.entries(saved.seen)) setHidden(form, `seen.${key}`, mark);
          failing = false;
          forgetTyping(place);
          lastSaved = `Saved at ${saved.savedAt}`;
          const others = Object.values(saved.conflicts).map(({ by, own }) => (own ? 'You' : by));
          setStatus(
            others[0]
              ? `${lastSaved}. ${others[0]} changed ${plan.what} on this page ${others[0] === 'You' ? 'elsewhere' : 'too'}: save the page to see both`
              : lastSaved,
          );
        } else if (response.status === 413) {
          for (const name of names) changed.add(name);
          setStatus(TOO_LONG);
        } else if (response.type === 'opaqueredirect' || response.status === 401) {
          stopped = true;
          setStatus(
            'You were signed out. Your words are still here: sign in on another tab, then save the page',
          );
        } else if (response.status >= 500 || response.status === 429) {
          notSaved(
            names,
            `Not saved just now: we try again. ${lastSaved ? `${lastSaved}. ` : ''}Your words are still here`,
          );
        } else {
          stopped = true;
          setStatus('This page cannot save by itself any more. Press a button to save it');
        }
      } catch {
        notSaved(names, `You are offline. ${lastSaved ? `${lastSaved}. ` : ''}Your words are still here`);
      } finally {
        under = undefined;
        letGo();
        if (again) later();
        again = false;
      }
    };

    const hold = (event: SubmitEvent) => {
      if (sizeOf(form) > MOST_BYTES) {
        event.preventDefault();
        event.stopImmediatePropagation();
        setStatus(TOO_LONG);
        longestOf(form)?.focus();
        return;
      }
      if (!under) {
        // The button sends the whole page. Where saves fail that may come to nothing too: the next page that shows the same forgets it.
        if (failing || !navigator.onLine) keepTyping(place, bodyOf(form, plan, [...changed]));
        else forgetTyping(place);
        failing = false;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!held) {
        setTimeout(waitNoLonger, PATIENCE_MS);
        setStatus('Saving …');
      }
      held = { submitter: event.submitter };
    };

    const waitNoLonger = () => {
      // A save without an answer for so long has failed, for all that the page knows.
      if (held && under) {
        failing = true;
        for (const name of underNames) changed.add(name);
      }
      letGo();
    };
    const letGo = () => {
      if (!held) return;
      const { submitter } = held;
      held = undefined;
      under = undefined;
      form.requestSubmit(submitter);
    };

    const later = () => void save(false);
    const leaving = () => void save(true);
    // A phone that goes to another application may end this one without a word.
    const hidden = () => {
      if (document.visibilityState !== 'hidden') return;
      again = under !== undefined;
      later();
    };
    const ask = (event: BeforeUnloadEvent) => {
      if (failing && changed.size > 0) event.preventDefault();
    };
    let undrawn: readonly string[] = [];
    const restore = (names?: readonly string[]) => {
      const { restored, missing } = restoreTyping(
        place,
        form,
        (mark) => fieldOfMark(plan.prefixes, mark),
        names,
      );
      undrawn = missing;
      for (const name of restored) note({ target: { name } as never });
    };
    // A table's cells come back when its rows are drawn. A save before that would keep the rows without them.
    const drawn = () => {
      restore(undrawn);
      later();
    };
    restore();
    if (changed.size > 0) setStatus('What could not be saved before is here again');
    else forgetTyping(place);
    if (undrawn.length === 0) later();
    const timer = setInterval(later, EVERY_MS);
    form.addEventListener('input', note);
    form.addEventListener('change', note);
    form.addEventListener('focusout', later);
    form.addEventListener('submit', hold);
    form.addEventListener(DRAWN, drawn);
    window.addEventListener('pagehide', leaving);
    window.addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(timer);
      form.removeEventListener('input', note);
      form.removeEventListener('change', note);
      form.removeEventListener('focusout', later);
      form.removeEventListener('submit', hold);
      form.removeEventListener(DRAWN, drawn);
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [box, savedBefore, plan]);

  return status;
}

/** The changed fields with their marks, and what they belong to. A group without a tick is sent by its mark alone. */
function bodyOf(
  form: HTMLFormElement,
  { about, prefixes, cells }: AutosavePlan,
  names: readonly string[],
): URLSearchParams {
  const data = new FormData(form);
  const body = new URLSearchParams();
  for (const name of about) body.set(name, String(data.get(name) ?? ''));
  for (const name of names) {
    const mark = markOf(prefixes, name);
    for (const value of data.getAll(name)) body.append(name, String(value));
    if (cells)
      for (const [cell, value] of data) if (cell.startsWith(`${name}.`)) body.append(cell, String(value));
    body.set(mark, String(data.get(mark) ?? ''));
  }
  return body;
}

/** Of what is under way: these fields, their cells and their marks. */
function fieldsIn(body: URLSearchParams, { prefixes, cells }: AutosavePlan, names: readonly string[]) {
  const marks = names.map((name) => markOf(prefixes, name));
  return [...body].filter(
    ([name]) =>
      names.includes(name) ||
      marks.includes(name) ||
      (cells && names.some((field) => name.startsWith(`${field}.`))),
  );
}

/** The field that a cell belongs to. */
const fieldOf = (prefix: string, name: string) => prefix + name.slice(prefix.length).split('.')[0];

/** The hidden field that says what the page had seen of a field: where all begin alike, by what follows. */
const markOf = (prefixes: readonly string[], name: string) =>
  `seen.${prefixes.length === 1 ? name.slice(prefixes[0]!.length) : name}`;

const fieldOfMark = (prefixes: readonly string[], mark: string) =>
  (prefixes.length === 1 ? prefixes[0]! : '') + mark.slice('seen.'.length);

const sizeOf = (form: HTMLFormElement) =>
  new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString().length;

function longestOf(form: HTMLFormElement): HTMLTextAreaElement | undefined {
  return [...form.querySelectorAll('textarea')].sort((a, b) => b.value.length - a.value.length)[0];
}

function setHidden(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
