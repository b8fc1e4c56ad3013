import type { ApplicationView } from '#app/features/vetting/components/application-parts.tsx';
import { PostLink } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

/** Who carries it, and the days that count. */
export function ApplicationAside({ view }: { readonly view: ApplicationView }) {
  const { id, owner, dates, now, allowed, organization, organizationStanding, letters } = view;
  return (
    <Section title="Carried by" tight>
      <div className="row">
        <p>{owner ?? 'Nobody yet'}</p>
        {allowed.take && (
          <PostLink action={`/office/applications/${id}/take`}>{owner ? 'Take over' : 'Take it'}</PostLink>
        )}
      </div>
      <SummaryList
        narrow
        small
        items={[
          { key: 'sent', term: 'Sent', value: dates.submitted && <DateText value={dates.submitted} /> },
          ...(dates.returned
            ? [{ key: 'returned', term: 'Last returned', value: <DateText value={dates.returned} /> }]
            : []),
          ...(dates.decided
            ? [{ key: 'decided', term: 'Decided', value: <DateText value={dates.decided} /> }]
            : [
                {
                  key: 'reviews',
                  term: 'Reviews due',
                  value: <DateText value={dates.reviewsDue} now={now} />,
                },
                {
                  key: 'decisions',
                  term: 'Decision due',
                  value: <DateText value={dates.decisionsDue} now={now} />,
                },
              ]),
        ]}
      />
      {organizationStanding === 'approved' && (
        <p className="small">
          <a href={`/partners/${organization.slug}`}>Public page of {organization.name}</a>
        </p>
      )}
      {letters.map((letter) => (
        <p className="small" key={letter.id}>
          <a href={`/letters/${letter.id}`}>Letter {letter.reference}</a>
        </p>
      ))}
    </Section>
  );
}
