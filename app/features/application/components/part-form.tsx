import { type RefObject, useRef } from 'react';
import { ANSWER, CHOOSE, SEEN } from '#app/features/application/field-names.ts';
import type { partPage } from '#app/features/application/part-page.server.ts';
import type { ShownConflict } from '#app/features/application/save-part.server.ts';
import { Button } from '#app/ui/button.tsx';
import { LongText } from '#app/ui/details.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import { type AutosavePlan, useAutosave } from '#app/ui/use-autosave.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { EnterPresses } from './enter-presses.tsx';
import { QuestionField } from './question-field.tsx';
import { useConditions } from './use-conditions.ts';

export type PartView = Awaited<ReturnType<typeof partPage>>;
export type PartReply = FormReply & {
  readonly conflicts?: Readonly<Record<string, ShownConflict>> | undefined;
  readonly seen?: Readonly<Record<string, string>> | undefined;
};

const SINCE = {
  unchanged: { tone: 'plain', words: 'As last year' },
  changed: { tone: 'sky', words: 'Changed since last year' },
  new: { tone: 'line', words: 'New since last year' },
} as const;

const AUTOSAVE: AutosavePlan = {
  saveAt: '/partner/application/autosave',
  about: ['application', 'part', 'offering'],
  prefixes: [ANSWER],
  cells: true,
  what: 'an answer',
};

type PartFormProps = { readonly view: PartView; readonly reply: PartReply | undefined };

export function PartForm({ view, reply }: PartFormProps) {
  const box = useRef<HTMLDivElement>(null);
  useConditions(box);
  if (view.questions.length === 0) return <ClosedQuestions view={view} />;

  return (
    <div ref={box} className="stack stack-l">
      <Form reply={reply} summary={false} label={view.title}>
        <HiddenField name="application" value={view.applicationId} />
        <HiddenField name="part" value={view.partKey} />
        <HiddenField name="offering" value={view.offeringId ?? ''} />
        <EnterPresses questions={view.questions} after="next">
          Save and continue
        </EnterPresses>
        {view.questions.map((question) => (
          <Question key={question.key} question={question} view={view} reply={reply} />
        ))}
        <div className="row">
          <Button name="after" value="next">
            {view.asLastYear ? 'Nothing has changed: confirm and continue' : 'Save and continue'}
          </Button>
          <Button name="after" value="later" look="plain">
            Save and come back later
          </Button>
          <AutosaveStatus box={box} savedBefore={view.saved} />
        </div>
      </Form>
      <ClosedQuestions view={view} />
    </div>
  );
}

/** Of a returned application: what the Office did not ask about, to read. */
function ClosedQuestions({ view }: Pick<PartFormProps, 'view'>) {
  if (view.closed.length === 0) return null;
  return (
    <Section title="Stays as you sent it" tight>
      <p className="small">
        The Office did not send {view.questions.length === 0 ? 'these answers' : 'the answers below'} back, so
        they cannot be changed now. To change one, call the {view.office.name}.
      </p>
      <SummaryList
        items={view.closed.map(({ key, label, words, long }) => ({
          key,
          term: label,
          value: words !== null && long ? <LongText text={words} /> : words,
        }))}
      />
    </Section>
  );
}

/**
 * Apart from the form, which must not be rendered again when this changes: React would put back the marks of what the
 * page had seen when it was opened, and the next save would contradict the last.
 */
function AutosaveStatus(props: {
  readonly box: RefObject<HTMLElement | null>;
  readonly savedBefore: string | null;
}) {
  const status = useAutosave(props.box, props.savedBefore, AUTOSAVE);
  return (
    <span className="small muted" role="status">
      {status}
    </span>
  );
}

function Question({
  question,
  view,
  reply,
}: PartFormProps & { readonly question: PartView['questions'][number] }) {
  const { key, label, condition, asked, note, since } = question;
  const conflict = reply?.conflicts?.[key];
  return (
    <div
      className="stack stack-s"
      data-asked-if={condition ? `${ANSWER}${condition.key}` : undefined}
      data-asked-equals={condition?.equals}
      data-asked={condition ? String(asked) : undefined}
    >
      {since && (
        <p className="small">
          <Tag tone={SINCE[since].tone}>{SINCE[since].words}</Tag>
        </p>
      )}
      {note && (
        <Notice tone="sun" title={`The Office asks about “${label}”`}>
          <p className="prewrap">{note}</p>
        </Notice>
      )}
      {conflict && <ConflictNotice conflict={conflict} name={CHOOSE + key} label={label} />}
      <QuestionField
        question={question}
        name={ANSWER + key}
        error={view.problems[ANSWER + key]}
        errors={view.problems}
      />
      <HiddenField name={SEEN + key} value={conflict?.seen ?? reply?.seen?.[key] ?? question.seen} />
    </div>
  );
}

/** Above the heading: everything on the page that needs another look, with links. */
export function PartErrors({ view, reply }: PartFormProps) {
  return <ErrorSummary reply={reply} order={view.questions.map(({ key }) => ANSWER + key)} />;
}
