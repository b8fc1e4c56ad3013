import type { RangedAgreement } from '#app/domain/quality/agreement-range.ts';

/** Krippendorff's usual readings: from 0.800 firm conclusions, from 0.667 careful ones. */
export function readingOf({ agreement, range }: RangedAgreement): string {
  if (!agreement.said) {
    return agreement.reason === 'too-few'
      ? 'Too few to say'
      : 'Everybody gave the same level, so there is nothing to tell apart';
  }
  const sure =
    range && range.low < 667 && agreement.alphaThousandths >= 667
      ? ', though more reviews may show less'
      : '';
  if (agreement.alphaThousandths >= 800) return `They read the standards alike${sure}`;
  if (agreement.alphaThousandths >= 667) return `Good enough for careful conclusions${sure}`;
  return 'Low: talk through the levels together before the next reviews';
}

export const alphaText = (thousandths: number) =>
  `${thousandths < 0 ? '−' : ''}${(Math.abs(thousandths) / 1000).toFixed(3)}`;

/** "0.712 to 0.894", or a dash where no range can be given. */
export const rangeText = ({ range }: RangedAgreement): string =>
  range ? `${alphaText(range.low)} to ${alphaText(range.high)}` : '–';
