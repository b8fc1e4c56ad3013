import { TERMS_FIELDS } from '#app/features/request/inputs.ts';
import { LinkButton } from '#app/ui/button.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { answerInWords, QUESTIONS } from './two-answers.tsx';

type GoneRequestProps = {
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly reply: FormReply | undefined;
};

const isAnswer = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));

/** The offering went away while somebody was asking for it: what they typed stays in sight, for another request. */
export function GoneRequest({ answers, reply }: GoneRequestProps) {
  const typed = { ...answers, ...reply?.values };
  const written = TERMS_FIELDS.flatMap((key) => {
    const answer = (typed as Readonly<Record<string, unknown>>)[key];
    return isAnswer(answer) && answer.length > 0
      ? [{ key, term: QUESTIONS[key] ?? key, value: answerInWords(key, answer) }]
      : [];
  });
  return (
    <Page
      title="This offering cannot be requested now"
      back={{ href: '/offerings', label: 'All offerings' }}
      notice={
        <Notice tone="sun" title="Nothing was sent.">
          Its partner paused it or took it back, or it is not approved this year.
          {written.length > 0 && ' What you typed is below: copy what you need into another request.'}
        </Notice>
      }
    >
      {written.length > 0 && (
        <Section title="What you typed">
          <SummaryList items={written} />
        </Section>
      )}
      <p>
        <LinkButton href="/offerings">Find another offering</LinkButton>
      </p>
    </Page>
  );
}
