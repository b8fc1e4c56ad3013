import type { ReactNode } from 'react';
import type { EquitySearch } from '#app/features/equity/inputs.ts';

/** The address of the list that a number of the report is made of. */
export const listHref = (list: Partial<Omit<EquitySearch, 'page'>>): string =>
  `?${new URLSearchParams(Object.entries(list).filter(([, value]) => value !== ''))}#schools`;

type OpensProps = {
  readonly list: Partial<Omit<EquitySearch, 'page'>>;
  /** What the number counts; where it counts nothing there is no list. */
  readonly of: number | null;
  readonly children: ReactNode;
};

/** A number that opens its list. */
export function Opens({ list, of, children }: OpensProps) {
  return of === null || of === 0 ? children : <a href={listHref(list)}>{children}</a>;
}

/** The file of a table of the report. */
export const fileHref = (year: string, table: string): string =>
  `/office/equity.csv?year=${year}&table=${table}`;
