export const PEAK_ROWS = 4;
