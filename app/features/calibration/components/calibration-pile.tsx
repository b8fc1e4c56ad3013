import { formatDate } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import type { OwnCalibration } from '../own-calibrations.server.ts';

type CalibrationPileProps = { readonly calibrations: readonly OwnCalibration[]; readonly zone: string };

/** What is rated before the live reviews, and what was. */
export function CalibrationPile({ calibrations, zone }: CalibrationPileProps) {
  const owes = calibrations.some(({ own }) => own !== 'submitted');
  return (
    <Section title={owes ? 'Before your reviews: calibration' : 'Calibration'} tight>
      {owes && (
        <p>
          Every reviewer rates the same decided application first. Then you see what the Office rated, with
          its reasons, and your live reviews open.
        </p>
      )}
      <PlainList
        items={calibrations.map(({ id, cycle, partner, reference, own, submittedAt }) => ({
          key: id,
          main:
            own === 'submitted' ? (
              <a href={`/reviews/calibration/${id}/compare`}>{partner}: yours beside the reference</a>
            ) : (
              <a href={`/reviews/calibration/${id}`}>
                {own === 'draft' ? 'Go on rating' : 'Begin to rate'} {partner}
              </a>
            ),
          end: submittedAt ? `Sent ${formatDate(submittedAt, 'short', zone)}` : undefined,
          sub: `${reference}, for ${cycle}`,
        }))}
      />
    </Section>
  );
}
