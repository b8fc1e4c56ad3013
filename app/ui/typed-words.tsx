import type { FormReply } from './form-reply.tsx';
import { Section } from './page.tsx';
import { SummaryList } from './summary-list.tsx';

type Values = NonNullable<FormReply['values']>;

export type TypedWordsProps = {
  readonly reply: FormReply | null | undefined;
  /** What a person typed or chose, by the name of its field; other fields are a form's own. */
  readonly labelOf: (name: string, values: Values) => string | undefined;
  /** How it reads where that is not as it was sent, such as the names of what was ticked. */
  readonly wordsOf?: ((name: string, values: Values) => string | undefined) | undefined;
};

/** What was typed into a form that has no place any more, under the words of its fields, to be taken along. */
export function TypedWords({ reply, labelOf, wordsOf }: TypedWordsProps) {
  const values = reply?.values ?? {};
  const typed = Object.entries(values).flatMap(([key, value]) => {
    const term = labelOf(key, values);
    const words = wordsOf?.(key, values) ?? value;
    return term !== undefined && typeof words === 'string' && words.trim() !== ''
      ? [{ key, term, value: <span className="prewrap">{words}</span> }]
      : [];
  });
  if (typed.length === 0) return null;
  return (
    <Section title="What you typed">
      <SummaryList items={typed} />
    </Section>
  );
}
