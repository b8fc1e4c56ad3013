import type { AnswerGroup, AnswerLine, AnswersView } from '#app/features/application/answers-view.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { fieldHref } from './field-href.ts';

/** Every answer of an application, grouped as it was asked. */
export function AnswerGroups({ answers }: { readonly answers: AnswersView }) {
  return (
    <>
      <Section title="Your organization">
        {answers.organization.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </Section>
      {answers.offerings.map((offering) => (
        <Section key={offering.id} title={offering.name}>
          {offering.groups.map((group) => (
            <Group key={group.key} group={group} />
          ))}
        </Section>
      ))}
      <Section title="Documents and cleared adults">
        {answers.documents.length === 0 ? <p>None added.</p> : <Lines lines={answers.documents} />}
      </Section>
    </>
  );
}

function Group({ group }: { readonly group: AnswerGroup }) {
  return (
    <Section title={group.title} level={3} look="plain" tight>
      <Lines lines={group.lines} />
    </Section>
  );
}

function Lines({ lines }: { readonly lines: readonly AnswerLine[] }) {
  return (
    <SummaryList
      items={lines.map(({ key, label, words, long, fileHref, change }) => ({
        key,
        term: label,
        value: fileHref ? (
          <a href={fileHref}>{words}</a>
        ) : words !== null && long ? (
          <LongText text={words} />
        ) : (
          words
        ),
        ...(change !== null && { change: { href: fieldHref(change), about: label } }),
      }))}
    />
  );
}
