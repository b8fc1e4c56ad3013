import { filterIn } from '#app/features/search/filter-in.ts';
import type { Relaxation } from '#app/features/search/relaxations.server.ts';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { capital } from '#app/features/words/term-words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatCount } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';

type NothingFoundProps = {
  readonly q: string;
  readonly relaxations: readonly Relaxation[];
  readonly clearHref: string;
  readonly chips: number;
  /** For those who can keep a search: then they hear of it when something fits. */
  readonly saveHref: string | null;
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

function WhatIsInTheWay({ q, relaxations, clearHref, chips }: Omit<NothingFoundProps, 'saveHref'>) {
  const { translated, t, to, compose } = useWords();
  const [most, ...others] = relaxations;
  if (most === undefined) {
    return (
      <EmptyState
        title={chips > 0 ? t('in-the-way.no-one') : t('in-the-way.no-words')}
        level={3}
        action={
          <LinkButton href={to(chips > 0 ? clearHref : '/offerings')} look="line">
            {chips > 0 ? t('in-the-way.clear') : t('in-the-way.see-all')}
          </LinkButton>
        }
      >
        {chips > 0 ? t('in-the-way.no-one-text') : t('in-the-way.no-words-text')}
      </EmptyState>
    );
  }
  // In English several values of one filter are told apart by "or", as the chips have them.
  const inWords = ({ words, param, chosen }: Relaxation) =>
    translated
      ? compose((say, english) =>
          param === null ? say('in-the-way.words', { words: q }) : filterIn(say, english, param, chosen),
        )
      : words;
  return (
    <EmptyState
      title={t('in-the-way.most', {
        count: most.count,
        filter: translated ? inWords(most) : capital(most.words),
      })}
      level={3}
      action={
        <LinkButton href={to(most.href)} look="line">
          {most.param === null ? t('in-the-way.without-words') : t('in-the-way.take-off')}
        </LinkButton>
      }
    >
      <p>
        {others.length === 0
          ? t('in-the-way.no-other')
          : t('in-the-way.others', {
              others: others.map((other, place) => (
                <span key={other.href}>
                  {place > 0 && ', '}
                  <a href={to(other.href)}>{inWords(other)}</a> ({formatCount(other.count)})
                </span>
              )),
            })}
      </p>
    </EmptyState>
  );
}
