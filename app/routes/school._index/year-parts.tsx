import { formatCount, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';

type Gap = { category: string; label: string; needs: number; wanted: number | null; places: number };

/** Where the school looks for something, beside what it has there. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Section title="Gaps by category" tight>
      <PlainList
        small
        items={gaps.map(({ category, label, needs, wanted, places }) => ({
          key: category,
          main: <a href={`/offerings?category=${category}&room=yes`}>{label}</a>,
          end: places === 0 ? <strong>Nobody yet</strong> : plural(places, 'place'),
          sub: `${plural(needs, 'open need')}${wanted === null ? '' : ` for ${plural(wanted, 'student')}`}`,
        }))}
      />
    </Section>
  );
}

type Since = {
  since: string;
  more: boolean;
  events: readonly {
    key: string;
    what: string;
    about: string | null;
    by: string;
    at: string;
    href: string;
  }[];
} | null;

/** What others did since this person was here before; nothing on a first visit. */
export function SinceLastVisit({ since }: { since: Since }) {
  if (since === null) return null;
  const { events, more } = since;
  return (
    <Section title="Since your last visit" look="plain">
      {events.length === 0 ? (
        <p className="muted">Nothing has changed since {since.since}.</p>
      ) : (
        <>
          <PlainList
            small
            items={events.map(({ key, what, about, by, at, href }) => ({
              key,
              main: (
                <a href={href}>
                  {what}
                  {about && `, ${about}`}
                </a>
              ),
              sub: `${by}, ${at}`,
            }))}
          />
          {more && (
            <p className="small muted">
              The newest {formatCount(events.length)}. Each record’s history has the rest.
            </p>
          )}
        </>
      )}
    </Section>
  );
}
