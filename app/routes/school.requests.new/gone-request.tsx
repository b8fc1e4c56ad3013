import { answersInWords, answersSent } from '#app/features/request/components/answer-words.ts';
import type { BeginningAnswers } from '#app/features/request/typed-so-far.ts';
import { LinkButton } from '#app/ui/button.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type GoneRequestProps = {
  readonly answers: BeginningAnswers;
  readonly reply: FormReply | undefined;
};

/** The offering went away while somebody was asking for it: what they typed stays in sight, for another request. */
export function GoneRequest({ answers, reply }: GoneRequestProps) {
  // A form that was sent holds every question: what was unticked in it is not brought back from what was kept.
  const written = answersInWords(reply?.values ? answersSent(reply.values) : answers);
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
