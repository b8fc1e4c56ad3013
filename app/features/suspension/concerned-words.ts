import { plural } from '#app/ui/format.ts';

type Concerned = {
  readonly schools: readonly { readonly name: string }[];
  readonly partnerships: number;
  readonly serving: number;
  readonly requests: number;
};

/** How many it concerns, in words for a director who is about to act. */
export function concernedWords({ schools, partnerships, serving, requests }: Concerned): string {
  if (schools.length === 0) return 'No school has a partnership or an open request with it this year.';
  const parts = [
    ...(partnerships > 0
      ? [`${plural(partnerships, 'partnership')}, ${serving} of them cleared to serve now`]
      : []),
    ...(requests > 0 ? [`${plural(requests, 'request')} without an answer`] : []),
  ];
  return `${plural(schools.length, 'school')}: ${parts.join('; ')}.`;
}
