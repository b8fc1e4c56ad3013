import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { typedLines } from '../typed-lines.ts';

type NotTakenProps = {
  readonly reply: FormReply;
  readonly questions: readonly { readonly key: string; readonly label: string }[];
};

/** Somebody else was first, or the approval ended meanwhile: it is said, and what was typed stays in sight. */
export function NotTaken({ reply, questions }: NotTakenProps) {
  const typed = typedLines(reply.values ?? {}, questions);
  return (
    <>
      <Notice tone="sun" title="What you typed was not sent." live>
        {reply.formErrors?.[0]}
      </Notice>
      {typed.length > 0 && (
        <Section title="What you typed">
          <SummaryList
            items={typed.map((line) => ({ ...line, value: <span className="prewrap">{line.value}</span> }))}
          />
        </Section>
      )}
    </>
  );
}
