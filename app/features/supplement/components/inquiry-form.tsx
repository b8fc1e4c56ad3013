import { useRef } from 'react';
import { EnterPresses } from '#app/features/application/components/enter-presses.tsx';
import { QuestionField } from '#app/features/application/components/question-field.tsx';
import { useConditions } from '#app/features/application/components/use-conditions.ts';
import { ANSWER } from '#app/features/application/field-names.ts';
import type { AskedQuestion, inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Section } from '#app/ui/page.tsx';

type View = Awaited<ReturnType<typeof inquiryFormPage>>;
type InquiryFormProps = { readonly view: View; readonly reply: FormReply | undefined };

/** All added questions on one page, sent at once: about the organization, then offering by offering. */
export function InquiryForm({ view, reply }: InquiryFormProps) {
  const box = useRef<HTMLDivElement>(null);
  useConditions(box);
  const questions = view.groups.flatMap((group) => group.questions);
  return (
    <div ref={box}>
      <Form
        reply={reply ?? (view.draft ? { values: view.draft.fields } : undefined)}
        order={questions.map(({ key }) => ANSWER + key)}
      >
        <EnterPresses questions={questions} after="send">
          Send to the Office
        </EnterPresses>
        {view.groups.map((group) => (
          <Section key={group.key} title={group.title ?? 'Your organization'} tight>
            <div className="stack stack-l">
              {group.questions.map((question) => (
                <Question key={question.key} question={question} />
              ))}
            </div>
          </Section>
        ))}
        <div className="row">
          <Button name="after" value="send">
            Send to the Office
          </Button>
          <Button name="after" value="later" look="line">
            Save and finish later
          </Button>
          {view.draft?.saved && <span className="small muted">{view.draft.saved}, not sent yet</span>}
        </div>
      </Form>
    </div>
  );
}

function Question({ question }: { readonly question: AskedQuestion }) {
  const { key, condition, asked, before } = question;
  return (
    <div
      className="stack stack-s"
      data-asked-if={condition ? `${ANSWER}${condition.key}` : undefined}
      data-asked-equals={condition?.equals}
      data-asked={condition ? String(asked) : undefined}
    >
      <QuestionField question={question} name={ANSWER + key} />
      {before !== null && <p className="small muted prewrap">In your application you wrote: “{before}”</p>}
    </div>
  );
}
