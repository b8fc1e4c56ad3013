import { plural } from '#app/ui/format.ts';

/** The way to what is agreed for the next year, from a page about this one. Nothing where nothing is. */
export function ComingYear({
  schoolYear,
  partnerships,
}: {
  readonly schoolYear: string;
  readonly partnerships: number;
}) {
  if (partnerships === 0) return null;
  return (
    <p>
      <a href="/partnerships?year=next">{plural(partnerships, 'partnership')}</a> for {schoolYear}{' '}
      {partnerships === 1 ? 'is' : 'are'} agreed.
    </p>
  );
}
