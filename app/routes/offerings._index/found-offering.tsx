import { FitWorking } from '#app/features/matching/components/fit-working.tsx';
import { OfferingResult } from '#app/features/matching/components/offering-result.tsx';
import type { FitInWords } from '#app/features/matching/fit-in-words.ts';
import type { ChangeInWords } from '#app/features/matching/near-miss.ts';
import type { OfferingCard } from '#app/features/matching/offering-card.server.ts';
import { Highlighted } from '#app/features/search/components/highlighted.tsx';

type Piece = { text: string; mark: boolean };

type Found = OfferingCard & {
  highlights: { name: Piece[]; organizationName: Piece[]; summary: Piece[]; description: Piece[] | null };
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
  const { highlights, beside, fit } = offering;
  const requestHref = `/school/requests/new?offering=${offering.slug}${needId ? `&need=${needId}` : ''}`;
  const fits = fit !== null && fit.failed.length === 0;

  return (
    <OfferingResult
      offering={offering}
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
      reasonsTitle={fit ? (fits ? `Why it fits ${school}` : 'Measured against your need') : `For ${school}`}
      reasons={fit?.reasons ?? beside ?? undefined}
      working={
        fit && (
          <>
            <WhatIsInTheWay failed={fit.failed} name={offering.name} />
            <FitWorking fit={fit} about={offering.name} />
          </>
        )
      }
      requestHref={mayRequest ? requestHref : undefined}
    />
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
