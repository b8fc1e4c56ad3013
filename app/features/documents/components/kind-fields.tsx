import type { Kind } from '#app/features/documents/kinds.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { NumberField, TextField } from '#app/ui/text-fields.tsx';
import { DEMAND_LABELS } from '../document-words.ts';

type Shown = Pick<Kind, 'label' | 'help' | 'demand' | 'validMonths' | 'graceDays' | 'reminderDays'>;

/** What the Office says of a kind of document; the same questions for a new one and for one in use. */
export function KindFields({ kind, fixed = false }: { readonly kind?: Shown; readonly fixed?: boolean }) {
  return (
    <>
      <TextField name="label" label="What is it called?" defaultValue={kind?.label} width="mid" />
      <TextField
        name="help"
        label="What should partners know when they add one?"
        defaultValue={kind?.help}
        optional
      />
      <Radios
        name="demand"
        label="Which partnerships need it before anybody serves?"
        defaultValue={kind?.demand ?? 'nobody'}
        choices={Object.entries(DEMAND_LABELS)
          .filter(([value]) => !fixed || value === 'everybody')
          .map(([value, label]) => ({ value, label }))}
      />
      <NumberField
        name="validMonths"
        label="Months for which one counts that names no last day"
        hint="Leave it empty where such a paper does not end. A change is for papers added from now on."
        defaultValue={kind?.validMonths}
        optional
      />
      <NumberField
        name="graceDays"
        label="Days of grace"
        hint="For so many days after its last day one still counts. With 0, clearance ends at midnight."
        defaultValue={kind?.graceDays ?? 0}
      />
      <TextField
        name="reminderDays"
        label="Days before the end on which people are told"
        hint="Each once, like 60, 30, 7, 0. The Office hears of the last seven days."
        defaultValue={(kind?.reminderDays ?? [60, 30, 7, 0]).join(', ')}
        width="mid"
      />
    </>
  );
}
