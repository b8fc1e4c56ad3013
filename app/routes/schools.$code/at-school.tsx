import type { RoomTold } from '#app/domain/offerings/room-told.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { TermList } from '#app/features/words/components/term-list.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import type { TermFacts, WhenFacts } from '#app/features/words/term-words.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

type Shown = {
  slug: string;
  name: string;
  organization: string;
  organizationSlug: string;
  summary: string;
  costCents: number | null;
  when: string;
  schedule: WhenFacts;
  grades: string;
  languages: TermFacts[];
  howToJoin: string | null;
  phone: string | null;
  transport: string | null;
  room: RoomTold['kind'];
};

/** One offering as a family of the school reads it. */
export function AtSchool({ offering }: { offering: Shown }) {
  const { t, to, name, theirs } = useWords();
  const { slug, phone } = offering;
  return (
    <section className="stack" aria-labelledby={`offering-${slug}`}>
      <h2 id={`offering-${slug}`}>
        <a href={to(`/offerings/${slug}`)}>{name(offering.name)}</a>
      </h2>
      <p className="muted">
        <a href={to(`/partners/${offering.organizationSlug}`)}>{name(offering.organization)}</a>
      </p>
      <p className="read">{theirs(offering.summary)}</p>
      <SummaryList
        items={[
          {
            key: 'cost',
            term: t('fact.cost'),
            value: (
              <strong>
                <Cost cents={offering.costCents} />
              </strong>
            ),
          },
          {
            key: 'when',
            term: t('fact.when'),
            value: <When of={offering.schedule} english={offering.when} />,
          },
          { key: 'grades', term: t('fact.grades'), value: name(offering.grades) },
          {
            key: 'languages',
            term: t('fact.languages'),
            value:
              offering.languages.length > 0 ? <TermList kind="language" of={offering.languages} /> : null,
          },
          {
            key: 'home',
            term: t('school.getting-home'),
            value: offering.transport && theirs(offering.transport),
          },
          {
            key: 'join',
            term: t('fact.join'),
            value: (
              <>
                {offering.howToJoin ? theirs(offering.howToJoin) : t('school.ask-office')}
                {phone && (
                  <> {t('school.partner-phone', { phone: <a href={`tel:${phone}`}>{name(phone)}</a> })}</>
                )}
              </>
            ),
          },
        ]}
      />
      <Tags>
        <StatusTag kind="done">{t('school.cleared')}</StatusTag>
        {offering.room === 'full' && <StatusTag kind="not-started">{t('school.full')}</StatusTag>}
        {offering.room === 'ask' && <StatusTag kind="waiting">{t('school.ask-room')}</StatusTag>}
        {(offering.room === 'left' || offering.room === 'more-than') && (
          <StatusTag kind="done">{t('school.has-room')}</StatusTag>
        )}
      </Tags>
    </section>
  );
}
