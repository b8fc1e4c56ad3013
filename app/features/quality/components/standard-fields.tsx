import { RUBRIC_LIMITS } from '#app/domain/quality/judge-rubric.ts';
import type { RubricExample } from '#app/domain/quality/rubric.ts';
import type { StandardFamily } from '#app/domain/quality/vocabulary.ts';
import { FAMILY_WORDS } from '#app/features/quality/quality-words.ts';
import { Radios, Select } from '#app/ui/choice-fields.tsx';
import { levelNames } from '#app/ui/level.tsx';
import { HiddenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

type StandardFieldsProps = {
  readonly families: readonly StandardFamily[];
  readonly family?: StandardFamily | null | undefined;
  readonly name?: string | undefined;
  readonly about?: string | undefined;
  readonly example?: RubricExample | null | undefined;
};

export function StandardFields({ families, family, name, about, example }: StandardFieldsProps) {
  const [only, ...others] = families;
  return (
    <>
      {only && others.length === 0 ? (
        <HiddenField name="family" value={only} />
      ) : (
        <Radios
          name="family"
          label="What is it about?"
          hint="A standard of the organization is rated once; one of the offering for each offering."
          choices={families.map((value) => ({ value, label: FAMILY_WORDS[value] }))}
          defaultValue={family}
          flow="row"
        />
      )}
      <TextField name="name" label="Name" hint="As partners and families read it." defaultValue={name} />
      <TextArea
        name="about"
        label="What it asks for"
        hint="A sentence or two before the indicators."
        defaultValue={about}
        rows={3}
        optional
      />
      <TextArea
        name="exampleEvidence"
        label="A worked example: what was sent"
        hint="Begin with the indicator that it is about. Reviewers see it beside the levels, and partners on the page of the standards."
        defaultValue={example?.evidence}
        rows={4}
        limit={RUBRIC_LIMITS.text}
        optional
      />
      <Select
        name="exampleLevel"
        label="The level that it gets"
        choices={[
          { value: '', label: 'No example' },
          ...levelNames.map((name, at) => ({ value: String(at + 1), label: `${at + 1} ${name}` })),
        ]}
        defaultValue={String(example?.level ?? '')}
        optional
      />
      <TextArea
        name="exampleWhy"
        label="Why that level and no other"
        defaultValue={example?.why}
        rows={3}
        limit={RUBRIC_LIMITS.text}
        optional
      />
    </>
  );
}
