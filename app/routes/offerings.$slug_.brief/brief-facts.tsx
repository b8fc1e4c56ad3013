import { cutText } from '#app/features/catalogue/cut-text.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { Room } from '#app/features/words/components/room.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import type { ToldRoom } from '#app/features/words/room-in.ts';
import { listIn, type TermFacts, termKey, type WhenFacts, whenIn } from '#app/features/words/term-words.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Facts = ToldRoom & {
  readonly grades: string;
  readonly populations: readonly TermFacts[];
  readonly when: string;
  readonly schedule: WhenFacts;
  readonly placeCode: 'at-school' | 'partner-site' | 'online';
  readonly languages: readonly TermFacts[];
  readonly costCents: number | null;
  readonly priceCents: number | null;
  readonly transport: string | null;
  readonly childCare: string | null;
  readonly interpretation: string | null;
  readonly accessibility: string | null;
};

/** For whom, when, where, at what cost, with which help: a line each, none longer than `most` characters. */
export function BriefFacts({ facts, most }: { readonly facts: Facts; readonly most: number }) {
  const { t, name, theirs, translated, compose } = useWords();
  const terms = (kind: 'language' | 'population', of: readonly TermFacts[]) =>
    compose((say, english) => {
      const words = of.map((term) => {
        const key = termKey(kind, term);
        return key === null ? english(term.label) : say(key);
      });
      return cutText(listIn(say, words), most);
    });
  const written = (text: string | null) => text && theirs(text);
  return (
    <SummaryList
      small
      items={[
        { key: 'grades', term: t('fact.grades'), value: facts.grades ? name(facts.grades) : null },
        {
          key: 'for',
          term: t('offering.for'),
          value:
            facts.populations.length > 0 ? terms('population', facts.populations) : t('offering.everyone'),
        },
        {
          key: 'when',
          term: t('fact.when'),
          value: translated
            ? compose((say) => cutText(whenIn(say, facts.schedule), most))
            : cutText(facts.when, most),
        },
        { key: 'where', term: t('offering.where'), value: t(`place.${facts.placeCode}`) },
        {
          key: 'cost',
          term: t('offering.cost-families'),
          value: (
            <strong>
              <Cost cents={facts.costCents} />
            </strong>
          ),
        },
        { key: 'price', term: t('brief.price'), value: <Price cents={facts.priceCents} /> },
        {
          key: 'places',
          term: t('brief.places'),
          value: <Room room={facts.room} places={facts.places} />,
        },
        {
          key: 'languages',
          term: t('fact.languages'),
          value: facts.languages.length > 0 ? terms('language', facts.languages) : null,
        },
        { key: 'home', term: t('offering.there-and-home'), value: written(facts.transport) },
        { key: 'care', term: t('offering.child-care'), value: written(facts.childCare) },
        { key: 'interpretation', term: t('offering.interpretation'), value: written(facts.interpretation) },
        { key: 'access', term: t('offering.access'), value: written(facts.accessibility) },
      ]}
    />
  );
}

function Price({ cents }: { readonly cents: number | null }) {
  const { t } = useWords();
  if (cents === null || cents === 0) return <Cost cents={cents} />;
  return <>{t('brief.price-year', { price: <Cost cents={cents} /> })}</>;
}
