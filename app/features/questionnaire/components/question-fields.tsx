import { QUESTION_KINDS } from '#app/domain/vetting/questionnaire.ts';
import { Checkbox, Radios, Select } from '#app/ui/choice-fields.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { HiddenField, NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';
import type { questionFormPage } from '../question-form-page.server.ts';
import { QUESTION_KIND_WORDS } from '../questionnaire-words.ts';

export const QUESTION_FIELD_ORDER = [
  'label',
  'help',
  'why',
  'kind',
  'options',
  'maxLength',
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
      <HiddenField name="revision" value={view.revision} />
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
