import { slotWords } from '#app/features/vetting/components/side-by-side.tsx';
import type { ComparedSubject } from '#app/features/vetting/consensus-page.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { formatHundredths } from '#app/ui/format.ts';

type AgreedSelectProps = {
  readonly subject: ComparedSubject;
  readonly indicator: ComparedSubject['standards'][number]['indicators'][number];
};

const HALF_LEVELS = [100, 150, 200, 250, 300, 350, 400];

/** Starts at the mean of the panel; a floor that was in doubt starts empty. */
export function AgreedSelect({ subject, indicator }: AgreedSelectProps) {
  const { id, name, isFloor, draft } = indicator;
  const mean = draft.levelHundredths;
  const levels = [...new Set([...HALF_LEVELS, ...(mean === null ? [] : [mean])])].sort((a, b) => a - b);
  const settled = draft.floor === 'pass' || draft.floor === 'fail' ? draft.floor : '';
  return (
    <Select
      name={`rating.${subject.offeringId ?? 'organization'}.${id}`}
      label={`Agreed on ${name}, ${subject.name}`}
      labelHidden
      width="short"
      {...(isFloor ? { emptyLabel: 'Choose' } : mean === null ? { emptyLabel: 'Choose' } : {})}
      choices={
        isFloor
          ? [
              { value: 'pass', label: 'Pass' },
              { value: 'fail', label: 'Fail' },
            ]
          : levels.map((level) => ({
              value: String(level),
              label:
                level === mean
                  ? `${slotWords({ levelHundredths: level, floor: null })} (mean)`
                  : formatHundredths(level, 1),
            }))
      }
      defaultValue={isFloor ? settled : mean === null ? '' : String(mean)}
    />
  );
}
