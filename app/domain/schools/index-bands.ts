/** Bands of the Opportunity Index, in hundredths, in which schools are told together. */
export const INDEX_BANDS = [
  { key: 'low', label: 'OI below 0.50', from: 0, to: 49 },
  { key: '50', label: 'OI 0.50–0.59', from: 50, to: 59 },
  { key: '60', label: 'OI 0.60–0.69', from: 60, to: 69 },
  { key: '70', label: 'OI 0.70–0.79', from: 70, to: 79 },
  { key: '80', label: 'OI 0.80 and up', from: 80, to: 99 },
] as const;

/** The band of an index in hundredths; undefined where there is no index. */
export const indexBand = (hundredths: number | null) =>
  hundredths === null
    ? undefined
    : INDEX_BANDS.find(({ from, to }) => hundredths >= from && hundredths <= to);
