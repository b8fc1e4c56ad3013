import { useRef } from 'react';
import { QuestionField } from '#app/features/application/components/question-field.tsx';
import { useConditions } from '#app/features/application/components/use-conditions.ts';
import { ANSWER } from '#app/features/application/field-names.ts';
import { Form } from '#app/ui/form.tsx';
import { Section } from '#app/ui/page.tsx';
import type { previewPage } from '../preview-page.server.ts';

type Part = Awaited<ReturnType<typeof previewPage>>['parts'][number];

/** One page of an application with the partner's own fields. Its form has no button and sends nothing. */
export function PreviewPart({ part }: { readonly part: Part }) {
  const box = useRef<HTMLDivElement>(null);
  useConditions(box);
  return (
    <Section title={part.title} level={3} look="quiet">
      <p className="lede">{part.about}</p>
      <div ref={box}>
        <Form method="get" label={part.title}>
          {part.questions.map((question) => (
            <div
              key={question.key}
              data-asked-if={question.condition ? `${ANSWER}${question.condition.key}` : undefined}
              data-asked-equals={question.condition?.equals}
              data-asked={question.condition ? 'true' : undefined}
            >
              <QuestionField question={question} name={ANSWER + question.key} />
            </div>
          ))}
        </Form>
      </div>
    </Section>
  );
}
