import { type ReactNode, useEffect, useRef } from 'react';
import { ERROR_TITLE } from './error-title.ts';
import { type FormReply, fieldId } from './form-reply.tsx';
import { pluralInWords } from './format.ts';
import { Icon } from './icon.tsx';
import { useKitWords } from './kit-words.ts';

type ErrorSummaryProps = {
  readonly reply: FormReply | null | undefined;
  readonly prefix?: string | undefined;
  /** Field names in page order; without it the order of the reply stands. */
  readonly order?: readonly string[] | undefined;
  /** Leaves the focus and the page's title alone, where the summary is only shown. */
  readonly still?: boolean | undefined;
};

/**
 * Takes the focus: by `autofocus` in a page that arrives whole, by script in one that does not. The
 * title says "Error:" first, so that a reader hears it before anything else.
 */
export function ErrorSummary({ reply, prefix = '', order, still = false }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const words = useKitWords();
  const entries = summaryEntries(reply, order);

  useEffect(() => {
    if (still || reply === null || reply === undefined || box.current === null) return;
    box.current.focus();
    if (!document.title.startsWith(ERROR_TITLE)) document.title = ERROR_TITLE + document.title;
  }, [reply, still]);

  if (entries.length === 0) return null;

  const headingId = fieldId('errors-heading', prefix);
  return (
    <div
      className="errors"
      role="alert"
      tabIndex={-1}
      ref={box}
      aria-labelledby={headingId}
      // biome-ignore lint/a11y/noAutofocus: after a refused form the summary is where reading goes on
      autoFocus={!still}
    >
      <h2 id={headingId}>
        <Icon name="alert" />
        {words?.lookAgain(entries.length) ??
          pluralInWords(entries.length, 'answer needs another look', 'answers need another look')}
      </h2>
      <ol>
        {entries.map(({ field, message }, place) => (
          <li key={field ?? place}>
            {field === undefined ? (
              <span>{message}</span>
            ) : (
              <a href={`#${fieldId(field, prefix)}`}>{message}</a>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

type SummaryEntry = { readonly field: string | undefined; readonly message: ReactNode };

function summaryEntries(reply: ErrorSummaryProps['reply'], order: readonly string[] = []): SummaryEntry[] {
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const fields = Object.entries(reply?.fieldErrors ?? {}).sort(([a], [b]) => place(a) - place(b));
  return [
    ...(reply?.formErrors ?? []).map((message) => ({ field: undefined, message })),
    ...fields.flatMap(([field, messages]) =>
      (messages ?? []).slice(0, 1).map((message) => ({ field, message })),
    ),
  ];
}
