import { LinkButton } from '#app/ui/button.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { listWords, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';

type HowItWasFoundProps = {
  data: {
    q: string;
    understood: { words: string[]; literallyHref: string } | null;
    readAgainHref: string | null;
    total: number;
    correctedQuery: string | null;
    relaxed: boolean;
    wordsOnlyOrder: boolean;
    degraded: boolean;
    need: { id: string; title: string; inWords: string; dropHref: string } | null;
    openNeeds: { id: string; title: string; href: string }[];
    school: { name: string; ownGradesHref: string; gradesChosen: boolean } | null;
    chosen: { slug: string; name: string; dropHref: string }[];
  };
};

/** The lines between the heading and the list: what was understood, and from where it is seen. */
export function HowItWasFound({ data }: HowItWasFoundProps) {
  const { q, total, correctedQuery, need, school, chosen } = data;
  return (
    <>
      {data.degraded && (
        <Notice tone="sun" title="Search is not at its best right now.">
          These offerings come straight from the list. A misspelt word may find nothing for a while.
        </Notice>
      )}
      {data.understood && (
        <p className="small muted">
          Read as {data.understood.words.length === 1 ? 'a filter' : 'filters'}:{' '}
          {listWords(data.understood.words.map((words) => `“${words}”`))}.{' '}
          <a href={data.understood.literallyHref}>Search for the words themselves</a>
        </p>
      )}
      {data.readAgainHref && (
        <p className="small muted">
          Searched for word by word. <a href={data.readAgainHref}>Read grades, days and places as filters</a>
        </p>
      )}
      {correctedQuery !== null && total > 0 && (
        <p>
          Showing results for <strong>{correctedQuery}</strong>.{' '}
          <span className="muted">You typed “{q}”.</span>
        </p>
      )}
      {data.relaxed && total > 0 && (
        <p className="muted">No offering has all of these words. Those below have most of them.</p>
      )}
      {data.wordsOnlyOrder && total > 0 && (
        <p className="muted">
          “{q}” says too little to choose by, so nothing is left out for it. What says it comes first.
        </p>
      )}
      {need && (
        <p className="small muted">
          Using your need “{need.title}”: {need.inWords}.{' '}
          <a href={`/school/needs/${need.id}`}>Change your need</a> ·{' '}
          <a href={`/school/needs/${need.id}/matches`}>Matches, best fit first</a> ·{' '}
          <a href={need.dropHref}>Search without it</a>
        </p>
      )}
      {school && !need && <SchoolLine school={school} openNeeds={data.openNeeds} />}
      {chosen.length > 0 && (
        <div className="row small">
          <span>Chosen to compare:</span>
          <Chips
            chips={chosen.map(({ slug, name, dropHref }) => ({
              key: slug,
              label: name,
              removeHref: dropHref,
            }))}
          />
        </div>
      )}
    </>
  );
}

type SchoolLineProps = Pick<HowItWasFoundProps['data'], 'openNeeds'> & {
  school: { name: string; ownGradesHref: string; gradesChosen: boolean };
};

function SchoolLine({ school, openNeeds }: SchoolLineProps) {
  return (
    <p className="small muted">
      Seen from {school.name}.{' '}
      {!school.gradesChosen && (
        <>
          <a href={school.ownGradesHref}>Only what serves our grades</a>
          {'. '}
        </>
      )}
      {openNeeds.length === 0 ? (
        <a href="/school/needs/new">State a need to see why each one fits</a>
      ) : (
        <>
          Use your need:{' '}
          {openNeeds.map(({ id, title, href }, place) => (
            <span key={id}>
              {place > 0 && ' · '}
              <a href={href}>{title}</a>
            </span>
          ))}
        </>
      )}
    </p>
  );
}

type NothingFoundProps = {
  relaxations: { words: string; isText: boolean; count: number; href: string }[];
  clearHref: string;
  chips: number;
  /** For those who can keep a search: then they hear of it when something fits. */
  saveHref: string | null;
};

export function NothingFound({ saveHref, ...why }: NothingFoundProps) {
  return (
    <>
      <WhatIsInTheWay {...why} />
      {saveHref !== null && (
        <p>
          Or <a href={saveHref}>have a mail when something fits</a>: the search is saved for you.
        </p>
      )}
    </>
  );
}

function WhatIsInTheWay({ relaxations, clearHref, chips }: Omit<NothingFoundProps, 'saveHref'>) {
  const [most, ...others] = relaxations;
  if (most === undefined) {
    return (
      <EmptyState
        title={chips > 0 ? 'No one filter alone is in the way' : 'Nothing by these words'}
        level={3}
        action={
          <LinkButton href={chips > 0 ? clearHref : '/offerings'} look="line">
            {chips > 0 ? 'Clear all filters' : 'See all offerings'}
          </LinkButton>
        }
      >
        {chips > 0
          ? 'Taking off any single one still leaves nothing. Start again with fewer.'
          : 'Try another word for it, or fewer words. Small misspellings are fine.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`${sentence(most.words)} removed the most: ${plural(most.count, 'offering')}`}
      level={3}
      action={
        <LinkButton href={most.href} look="line">
          {most.isText ? 'Search without them' : 'Take it off'}
        </LinkButton>
      }
    >
      {others.length === 0 ? (
        <p>Nothing else that is on would bring any back by itself.</p>
      ) : (
        <p>
          Or take off{' '}
          {others.map(({ words, count, href }, place) => (
            <span key={href}>
              {place > 0 && ', '}
              <a href={href}>{words}</a> ({count})
            </span>
          ))}
          .
        </p>
      )}
    </EmptyState>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
