import { Cost } from '#app/features/words/components/cost.tsx';
import { TermList } from '#app/features/words/components/term-list.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import type { TermFacts, WhenFacts } from '#app/features/words/term-words.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Shown = {
  grades: string;
  when: string;
  schedule: WhenFacts;
  placeCode: 'at-school' | 'partner-site' | 'online';
  costCents: number | null;
  languageTerms: TermFacts[];
  populationTerms: TermFacts[];
  howToJoin: string | null;
  organization: { phone: string | null };
};

/** What a family asks first: for whom, when, where, what it costs, how to join. */
export function OfferingFacts({ offering }: { offering: Shown }) {
  const { t, name, theirs } = useWords();
  const { phone } = offering.organization;
  return (
    <SummaryList
      items={[
        { key: 'grades', term: t('fact.grades'), value: name(offering.grades) },
        {
          key: 'when',
          term: t('fact.when'),
          value: <When of={offering.schedule} english={offering.when} />,
        },
        { key: 'place', term: t('offering.where'), value: t(`place.${offering.placeCode}`) },
        {
          key: 'cost',
          term: t('offering.cost-families'),
          value: (
            <strong>
              <Cost cents={offering.costCents} />
            </strong>
          ),
        },
        {
          key: 'languages',
          term: t('fact.languages'),
          value:
            offering.languageTerms.length > 0 ? (
              <TermList kind="language" of={offering.languageTerms} />
            ) : null,
        },
        {
          key: 'for',
          term: t('offering.for'),
          value:
            offering.populationTerms.length > 0 ? (
              <TermList kind="population" of={offering.populationTerms} />
            ) : (
              t('offering.everyone')
            ),
        },
        {
          key: 'join',
          term: t('fact.join'),
          value: (
            <>
              {offering.howToJoin ? theirs(offering.howToJoin) : t('school.ask-office')}
              {phone && (
                <>
                  {' '}
                  <a href={`tel:${phone}`}>{name(phone)}</a>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
