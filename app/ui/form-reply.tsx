import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** What an action answers when a form needs another look. */
export type FormReply = {
  readonly fieldErrors?: { readonly [field: string]: readonly ReactNode[] | undefined } | undefined;
  readonly formErrors?: readonly ReactNode[] | undefined;
  readonly values?: { readonly [field: string]: unknown } | undefined;
};

type FormState = { readonly reply: FormReply | undefined; readonly prefix: string };

const FormContext = createContext<FormState>({ reply: undefined, prefix: '' });

type FormReplyProviderProps = {
  readonly reply: FormReply | null | undefined;
  readonly prefix?: string | undefined;
  readonly children: ReactNode;
};

export function FormReplyProvider({ reply, prefix = '', children }: FormReplyProviderProps) {
  const state = useMemo(() => ({ reply: reply ?? undefined, prefix }), [reply, prefix]);
  return <FormContext.Provider value={state}>{children}</FormContext.Provider>;
}

/** The id of the control that carries `name`; the error summary links to the same one. */
export function fieldId(name: string, prefix = ''): string {
  return `${prefix === '' ? '' : `${prefix}-`}${name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-+$/, '')}`;
}

export type FieldState = {
  readonly id: string;
  readonly hintId: string;
  readonly errorId: string;
  readonly countId: string;
  readonly error: ReactNode;
  readonly replied: boolean;
  readonly typed: unknown;
};

/** What the form's reply says about one field. An `error` given to the field itself wins. */
export function useFieldState(name: string, ownError?: ReactNode): FieldState {
  const { reply, prefix } = useContext(FormContext);
  const id = fieldId(name, prefix);
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    countId: `${id}-count`,
    error: ownError ?? reply?.fieldErrors?.[name]?.[0],
    replied: reply?.values !== undefined,
    typed: lookUp(reply?.values, name),
  };
}

/** What was sent as `name`, where the form came back for nothing but mistakes in its fields. */
export function useSentWithMistakes(name: string): string | undefined {
  const { reply } = useContext(FormContext);
  const mistakes = Object.keys(reply?.fieldErrors ?? {}).length > 0 && (reply?.formErrors ?? []).length === 0;
  const sent = lookUp(reply?.values, name);
  return mistakes && typeof sent === 'string' ? sent : undefined;
}

/** Whether the form came back with something in one of these fields, so that no fold may hide them. */
export function useAnyTyped(names: readonly string[]): boolean {
  const { reply } = useContext(FormContext);
  return names.some((name) => {
    const typed = lookUp(reply?.values, name);
    return (typeof typed === 'string' && typed !== '') || reply?.fieldErrors?.[name] !== undefined;
  });
}

/** Exact name first, then the path it spells: `sites[0].days`. */
function lookUp(values: FormReply['values'], name: string): unknown {
  if (values === undefined) return undefined;
  if (name in values) return values[name];
  const path = name.split(/[.[\]]+/).filter((part) => part !== '');
  if (path.length < 2) return undefined;
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
    values,
  );
}

/** What stands in a text control: what was typed, else the default. */
export function textValue(state: FieldState, defaultValue: string | number | null | undefined): string {
  if (typeof state.typed === 'string' || typeof state.typed === 'number') return String(state.typed);
  return defaultValue === null || defaultValue === undefined ? '' : String(defaultValue);
}

/**
 * Which choices are on. A browser sends nothing for a group with none on, so once there is a reply an
 * absent name means "none", not "as it was before".
 */
export function chosenValues(state: FieldState, defaults: readonly string[]): readonly string[] {
  if (!state.replied) return defaults;
  if (Array.isArray(state.typed)) return state.typed.map(String);
  return state.typed === undefined || state.typed === null ? [] : [String(state.typed)];
}
