import { Details } from '#app/ui/details.tsx';
import { pluralInWords } from '#app/ui/format.ts';
import { NearMiss } from '#app/ui/result-item.tsx';

const SHOWN_AT_ONCE = 3;

type Miss = {
  slug: string;
  name: string;
  organization: string;
  change: { words: string; link: { href: string; label: string } | null };
};

export function NearMisses({ misses, total }: { misses: Miss[]; total: number }) {
  if (misses.length === 0) return null;
  const rest = misses.slice(SHOWN_AT_ONCE);
  return (
    <NearMiss>
      <h3 className="small">{pluralInWords(total, 'offering is', 'offerings are')} one change away</h3>
      {misses.slice(0, SHOWN_AT_ONCE).map((miss) => (
        <MissLine key={miss.slug} miss={miss} />
      ))}
      {rest.length > 0 && (
        <Details summary={`Show ${rest.length} more`} small>
          {rest.map((miss) => (
            <MissLine key={miss.slug} miss={miss} />
          ))}
          {total > misses.length && (
            <p>
              Closest {misses.length} of {total} shown.
            </p>
          )}
        </Details>
      )}
    </NearMiss>
  );
}

function MissLine({ miss }: { miss: Miss }) {
  const { change } = miss;
  return (
    <p>
      <a href={`/offerings/${miss.slug}`}>{miss.name}</a> ({miss.organization}). {change.words}.{' '}
      {change.link && (
        <a href={change.link.href}>
          {change.link.label}
          <span className="vh"> for {miss.name}</span>
        </a>
      )}
    </p>
  );
}
