import { listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

type CalibrationFirstProps = { readonly calibrations: readonly { id: string; partner: string }[] };

/** Why a live review cannot be rated yet, with the link that mends it. */
export function CalibrationFirst({ calibrations }: CalibrationFirstProps) {
  const [first] = calibrations;
  if (!first) return null;
  return (
    <Notice tone="sun" title="Calibration comes first.">
      Before you rate this application, rate what everybody rates:{' '}
      {listWords(calibrations.map(({ partner }) => partner))}. You can read the evidence here meanwhile;
      ratings are saved once you have submitted it.{' '}
      <a href={`/reviews/calibration/${first.id}`}>Rate the calibration application</a>
    </Notice>
  );
}
