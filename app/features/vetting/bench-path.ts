type Stop = {
  readonly on?: string | null | undefined;
  readonly standard?: string | undefined;
  readonly section?: string | undefined;
};

/** The search part of the workbench's address: what is rated, by which standard, beside which evidence. */
export function benchSearch({ on, standard, section }: Stop): string {
  const params = new URLSearchParams();
  if (on) params.set('on', on);
  if (standard) params.set('standard', standard);
  if (section) params.set('section', section);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export const benchPath = (reviewId: string, stop: Stop) => `/reviews/${reviewId}${benchSearch(stop)}`;
