import { FILE_TYPES, QUESTION_KINDS, ROW_COLUMN_KINDS } from '#app/domain/vetting/questionnaire.ts';
import { Checkbox, Checkboxes, Radios, Select } from '#app/ui/choice-fields.tsx';
import { Details } from '#app/ui/details.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { textValue, useFieldState } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { HiddenField, NumberField, SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import { COLUMN_PLACES } from '../column-places.ts';
import type { questionFormPage } from '../question-form-page.server.ts';
import { COLUMN_KIND_WORDS, FILE_TYPE_WORDS, QUESTION_KIND_WORDS } from '../questionnaire-words.ts';

export const QUESTION_FIELD_ORDER = [
  'label',
  'help',
  'why',
  'kind',
  'options',
  'maxLength',
  'minRows',
  'maxRows',
  'fileTypes',
  'fileMegabytes',
  'required',
  'onlyIf',
  'section',
];

type QuestionFieldsProps = { readonly view: Awaited<ReturnType<typeof questionFormPage>> };

/** A question as the Office writes it. */
export function QuestionFields({ view }: QuestionFieldsProps) {
  const { question, sections, conditions } = view;
  return (
    <>
      <SeenField name="revision" value={view.revision} />
      {question?.fillsProfile && (
        <Notice title="The answer also stands on the organization’s page.">
          You can change its words. Keep what it asks for: another question belongs in a new line.
        </Notice>
      )}
      <TextField name="label" label="The question" defaultValue={question?.label} />
      <TextArea
        name="help"
        label="Help"
        hint="Beside the field: what a good answer has"
        rows={3}
        defaultValue={question?.help}
        optional
      />
      <TextArea
        name="why"
        label="Why we ask"
        hint="For whoever wonders"
        rows={2}
        defaultValue={question?.why}
        optional
      />
      <Radios
        name="kind"
        label="How is it answered?"
        defaultValue={question?.kind ?? 'text'}
        choices={QUESTION_KINDS.map((value) => ({ value, label: QUESTION_KIND_WORDS[value] }))}
        flow="columns"
      />
      <TextArea
        name="options"
        label="Choices"
        hint="For a question answered by choosing: one choice on each line, in their order"
        rows={6}
        defaultValue={question?.options}
        optional
      />
      <NumberField
        name="maxLength"
        label="Most characters"
        hint="For written answers. Longer ones are warned about and never cut"
        defaultValue={question?.maxLength}
        optional
      />
      <RowColumns columns={question?.columns ?? []} />
      <NumberField
        name="minRows"
        label="Fewest rows"
        hint="For rows"
        defaultValue={question?.minRows}
        optional
      />
      <NumberField
        name="maxRows"
        label="Most rows"
        hint="For rows. More are warned about, and kept until the application is sent"
        defaultValue={question?.maxRows}
        optional
      />
      <Checkboxes
        name="fileTypes"
        label="Kinds of files"
        hint="For a file. None chosen means all of them. What a file is, we find out by looking into it"
        choices={FILE_TYPES.map((value) => ({ value, label: FILE_TYPE_WORDS[value] }))}
        defaultValues={question?.fileTypes ?? []}
        optional
      />
      <NumberField
        name="fileMegabytes"
        label="Largest file in megabytes"
        hint="For a file: 1 to 10. Empty means 10"
        defaultValue={question?.fileMegabytes}
        optional
      />
      <Checkbox
        name="required"
        label="Needs an answer before the application is sent"
        value="yes"
        defaultChecked={question?.required ?? true}
      />
      <Select
        name="onlyIf"
        label="Ask it only after this answer"
        hint="To an earlier question that is answered by choosing"
        emptyLabel="Always ask it"
        choices={conditions}
        defaultValue={question?.onlyIf}
        width="full"
        optional
      />
      <Select
        name="section"
        label="Part of the application"
        choices={sections.map(({ key, title }) => ({ value: key, label: title }))}
        defaultValue={view.section}
        width="full"
      />
    </>
  );
}

type Column = NonNullable<QuestionFieldsProps['view']['question']>['columns'][number];

/** What stands in each row. A column whose name is taken away goes, and its cells with it. */
function RowColumns({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <Details summary="Columns, for rows: up to six" open={columns.length > 0}>
      {COLUMN_PLACES.map((place, at) => (
        <Fieldset key={place} legend={`Column ${at + 1}`}>
          <ColumnKey name={`${place}Key`} stored={columns[at]?.key} />
          <TextField name={`${place}Label`} label="Name" defaultValue={columns[at]?.label} optional />
          <Select
            name={`${place}Kind`}
            label="Answered by"
            choices={ROW_COLUMN_KINDS.map((value) => ({ value, label: COLUMN_KIND_WORDS[value] }))}
            defaultValue={columns[at]?.kind ?? 'text'}
          />
          <TextArea
            name={`${place}Options`}
            label="Choices"
            hint="If it is answered by choosing: one on each line"
            rows={3}
            defaultValue={columns[at]?.options}
            optional
          />
        </Fieldset>
      ))}
    </Details>
  );
}

/** Goes with the words that were typed beside it: a colleague may have put another column in this place. */
function ColumnKey({ name, stored }: { readonly name: string; readonly stored: string | undefined }) {
  return <HiddenField name={name} value={textValue(useFieldState(name), stored)} />;
}
