import type { PartQuestion } from '#app/features/application/part-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkboxes, Radios } from '#app/ui/choice-fields.tsx';
import { FieldGroup, type FieldProps } from '#app/ui/field.tsx';
import { useFieldState } from '#app/ui/form-reply.tsx';
import { RowsField } from '#app/ui/rows-field.tsx';
import { DateField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';

/** More choices than this stand in columns. */
const MANY = 8;
const ROWS_FOR_LONG = 9;
const LONG_FROM = 2_000;

type QuestionFieldProps = {
  readonly question: PartQuestion;
  readonly name: string;
  readonly error?: string | undefined;
  /** Of cells, by their names. */
  readonly errors?: Readonly<Record<string, string | undefined>> | undefined;
};

/** The control that fits a question's kind. Limits are said before writing, and nothing is cut. */
export function QuestionField({ question, name, error, errors }: QuestionFieldProps) {
  const { label, kind, required, options, maxLength, value } = question;
  const shared = { name, label, error, optional: !required, hint: hintOf(question) };
  const text = Array.isArray(value) ? value.join(', ') : value;
  switch (kind) {
    case 'text':
      return <TextField {...shared} defaultValue={text} width={(maxLength ?? 0) <= 40 ? 'mid' : 'full'} />;
    case 'long-text':
      return (
        <TextArea
          {...shared}
          defaultValue={text}
          limit={maxLength ?? undefined}
          rows={(maxLength ?? 0) >= LONG_FROM ? ROWS_FOR_LONG : 4}
        />
      );
    case 'number':
      return <NumberField {...shared} defaultValue={text} />;
    case 'money':
      return <NumberField {...shared} defaultValue={text} width="mid" />;
    case 'date':
      return <DateField {...shared} defaultValue={text} />;
    case 'yes-no':
      return (
        <Radios
          {...shared}
          defaultValue={text}
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      );
    case 'choice':
      return (
        <Radios
          {...shared}
          defaultValue={text}
          choices={options}
          flow={options.length > MANY ? 'columns' : 'lines'}
        />
      );
    case 'rows':
      return (
        <RowsField
          {...shared}
          columns={question.table?.columns ?? []}
          rows={question.table?.rows ?? []}
          minRows={question.table?.minRows ?? 0}
          maxRows={question.table?.maxRows ?? 1}
          errors={errors}
          buttons={{
            name: 'after',
            more: `more:${question.key}`,
            drop: (row) => `drop:${question.key}:${row}`,
          }}
        />
      );
    case 'file':
      return <FileAnswerField {...shared} question={question} />;
    case 'choices':
      return (
        <Checkboxes
          {...shared}
          defaultValues={Array.isArray(value) ? value : text === '' ? [] : [text]}
          choices={options}
          flow={options.length > MANY ? 'columns' : 'lines'}
        />
      );
  }
}

type FileAnswerFieldProps = FieldProps & { readonly question: PartQuestion };

/** A file has a page of its own; the button saves this one first. */
function FileAnswerField({ question, name, label, hint, optional, error }: FileAnswerFieldProps) {
  const state = useFieldState(name, error);
  const current = question.upload?.current;
  return (
    <FieldGroup {...{ state, label, hint, optional }}>
      <div id={state.id} tabIndex={-1} className="stack stack-s">
        <p className="small muted">{question.upload?.limits}.</p>
        {current && (
          <p>
            <a href={current.href}>{current.words}</a>
          </p>
        )}
        <div className="row">
          <Button
            name="after"
            value={`file:${question.key}`}
            look="line"
            small
            about={`for ${question.label}`}
          >
            {current ? 'Save and choose another file' : 'Save and add a file'}
          </Button>
          {current && (
            <Button name="after" value={`none:${question.key}`} look="plain" small about={question.label}>
              Take it out
            </Button>
          )}
        </div>
      </div>
    </FieldGroup>
  );
}

function hintOf({ help, why, kind, maxLength, condition }: PartQuestion) {
  const limit =
    kind === 'text' && maxLength !== null && maxLength < 200 ? ` Up to ${maxLength} characters.` : '';
  return (
    <>
      {condition && <>{condition.words} </>}
      {help}
      {limit}
      {why !== null && <> {why}</>}
    </>
  );
}
