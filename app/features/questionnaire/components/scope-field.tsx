import { Radios } from '#app/ui/choice-fields.tsx';
import { SCOPE_WORDS } from '../questionnaire-words.ts';

/** Whom a part of the application is about; it is chosen once, when the part is added. */
export function ScopeField() {
  return (
    <Radios
      name="scope"
      label="Whom is it about?"
      choices={(['organization', 'offering'] as const).map((value) => ({ value, label: SCOPE_WORDS[value] }))}
    />
  );
}
