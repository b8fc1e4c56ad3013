import type { PartQuestion } from '#app/features/application/part-page.server.ts';
import { Checkboxes, Radios } from '#app/ui/choice-fields.tsx';
import { DateField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';

/** More choices than this stand in columns. */
const MANY = 8;
const ROWS_FOR_LONG = 9;
const LONG_FROM = 2_000;

type QuestionFieldProps = {
  readonly question: PartQuestion;
  readonly name: string;
  readonly error?: string | undefined;
};

/** The control that fits a question's kind. Limits are said before writing, and nothing is cut. */
export function QuestionField({ question, name, error }: QuestionFieldProps) {
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
