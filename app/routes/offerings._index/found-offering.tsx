import { FitWorking } from '#app/features/matching/components/fit-working.tsx';
import { OfferingResult } from '#app/features/matching/components/offering-result.tsx';
import type { FitInWords } from '#app/features/matching/fit-in-words.ts';
import type { ChangeInWords } from '#app/features/matching/near-miss.ts';
import type { OfferingCard } from '#app/features/matching/offering-card.server.ts';
import { Highlighted } from '#app/features/search/components/highlighted.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatDate } from '#app/ui/format.ts';
import { QualityBars } from '#app/ui/level.tsx';

type Piece = { text: string; mark: boolean };

type Found = OfferingCard & {
  highlights: { name: Piece[]; organizationName: Piece[]; summary: Piece[]; description: Piece[] | null };
  why: string[];
  readyUntil: string | null;
  standards: { key: string; name: string; score: number }[];
  beside: { key: string; holds: boolean; words: string }[] | null;
  fit: (FitInWords & { failed: ChangeInWords[] }) | null;
};

type FoundOfferingProps = {
  offering: Found;
  compared: boolean;
  school: string | null;
  needId: string | null;
  mayRequest: boolean;
};

export function FoundOffering({ offering, compared, school, needId, mayRequest }: FoundOfferingProps) {
  const { highlights, why, readyUntil, standards, beside, fit } = offering;
  const requestHref = `/school/requests/new?offering=${offering.slug}${needId ? `&need=${needId}` : ''}`;
  const fits = fit !== null && fit.failed.length === 0;

  return (
    <OfferingResult
      offering={{ ...offering, facts: [...offering.facts, ...shortFacts({ why, readyUntil })] }}
      title={<Highlighted pieces={highlights.name} />}
      by={<Highlighted pieces={highlights.organizationName} />}
      summary={
        <>
          <Highlighted pieces={highlights.summary} />
          {highlights.description && (
            <>
              {' '}
              <span className="muted">
                <Highlighted pieces={highlights.description} />
              </span>
            </>
          )}
        </>
      }
      compared={compared}
      readyUntil={readyUntil}
      reasonsTitle={fit ? (fits ? `Why it fits ${school}` : 'Measured against your need') : `For ${school}`}
      reasons={fit?.reasons ?? beside ?? undefined}
      working={
        <>
          {fit && <WhatIsInTheWay failed={fit.failed} name={offering.name} />}
          {fit && <FitWorking fit={fit} about={offering.name} />}
          {standards.length > 0 && <Standards standards={standards} name={offering.name} />}
        </>
      }
      requestHref={mayRequest ? requestHref : undefined}
    />
  );
}

/** Why it is here, and until when its partner's papers hold. */
function shortFacts({ why, readyUntil }: Pick<Found, 'why' | 'readyUntil'>) {
  return [
    ...(readyUntil === null ? [] : [{ term: 'Papers', value: `In date until ${formatDate(readyUntil)}` }]),
    ...(why.length === 0 ? [] : [{ term: 'Why it is here', value: why.join('; ') }]),
  ];
}

function Standards({ standards, name }: { standards: Found['standards']; name: string }) {
  return (
    <Details
      small
      summary={
        <>
          Quality by standard<span className="vh"> of {name}</span>
        </>
      }
    >
      <QualityBars bars={standards} />
    </Details>
  );
}

function WhatIsInTheWay({ failed, name }: { failed: ChangeInWords[]; name: string }) {
  if (failed.length === 0) return null;
  return (
    <p className="small">
      <strong>
        {failed.length === 1 ? 'One change away.' : `Not a match, ${failed.length} things differ.`}
      </strong>{' '}
      {failed.map(({ words, link }) => (
        <span key={words}>
          {words}.{' '}
          {failed.length === 1 && link && (
            <a href={link.href}>
              {link.label}
              <span className="vh"> for {name}</span>
            </a>
          )}
        </span>
      ))}
    </p>
  );
}
