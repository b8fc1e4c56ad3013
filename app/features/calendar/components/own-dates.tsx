import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';
import type { OwnDate } from '../own-dates.server.ts';

/** What is due this year for whoever looks: each with how far off it is, and what they still owe of it. */
export function OwnDates({ dates }: { readonly dates: readonly OwnDate[] }) {
  if (dates.length === 0) return null;
  return (
    <Section title="Dates of the year" tight>
      <PlainList
        small
        items={dates.map(({ id, title, when, late, href, owed, confirmed }) => ({
          key: id,
          main: href ? <a href={href}>{title}</a> : title,
          sub: (
            <>
              {late ? <span className="late">{when}</span> : when}
              {owed && `. ${owed}.`}
              {confirmed && `. ${confirmed}.`}
            </>
          ),
        }))}
      />
    </Section>
  );
}
