import type { RubricIndicator } from '#app/domain/quality/rubric.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { levelNames } from '#app/ui/level.tsx';
import { TextArea, TextField } from '#app/ui/text-fields.tsx';

/** One indicator with what each level looks like in writing. The levels of a floor stay empty. */
export function IndicatorFields({ indicator }: { readonly indicator?: RubricIndicator | undefined }) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={indicator?.name} />
      <TextArea
        name="lookFor"
        label="What to look for"
        hint="What a reviewer reads or asks for. For a floor: what it takes to pass."
        defaultValue={indicator?.lookFor}
        rows={3}
      />
      <Radios
        name="kind"
        label="Rated or a floor?"
        choices={[
          { value: 'rated', label: 'Rated', hint: 'From level 1 to 4, and part of the score.' },
          {
            value: 'floor',
            label: 'Floor',
            hint: 'Passed or failed. No average makes up for it. It has no levels.',
          },
        ]}
        defaultValue={indicator ? (indicator.floor ? 'floor' : 'rated') : 'rated'}
      />
      {levelNames.map((name, place) => (
        <TextArea
          key={name}
          name={`level${place + 1}`}
          label={`Level ${place + 1}: ${name.toLowerCase()}`}
          {...(place === 2 && { hint: 'The bar.' })}
          defaultValue={indicator?.descriptors?.[place]}
          rows={3}
        />
      ))}
    </>
  );
}
