import type { StandardFamily } from '#app/domain/quality/vocabulary.ts';
import { FAMILY_WORDS } from '#app/features/quality/quality-words.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { HiddenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

type StandardFieldsProps = {
  readonly families: readonly StandardFamily[];
  readonly family?: StandardFamily | null | undefined;
  readonly name?: string | undefined;
  readonly about?: string | undefined;
};

export function StandardFields({ families, family, name, about }: StandardFieldsProps) {
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
    </>
  );
}
