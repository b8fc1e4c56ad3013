import { SCHOOL_CODE_PATTERN, type SchoolCode } from '../shared/id.ts';

/**
 * A state school code as it comes out of a spreadsheet: eight digits, perhaps with an apostrophe before them or without
 * the leading zeros that a spreadsheet takes for nothing. Undefined for anything else. Standards 5, DESE.
 */
export function readSchoolCode(text: string): { code: SchoolCode; zerosRestored: boolean } | undefined {
  const digits = text.trim().replace(/^'/, '').replace(/\.0$/, '');
  if (SCHOOL_CODE_PATTERN.test(digits)) return { code: digits as SchoolCode, zerosRestored: false };
  if (!/^[1-9]\d{4,6}$/.test(digits)) return undefined;
  return { code: digits.padStart(8, '0') as SchoolCode, zerosRestored: true };
}
