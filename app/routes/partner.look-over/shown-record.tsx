import type { ShownRecord as Shown, ShownLine } from '#app/domain/calendar/shown-record.ts';
import { LongText } from '#app/ui/details.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

const LONG = 200;

/** A partner's record, part by part, each with the way to the page on which it is changed. */
export function ShownRecord({ shown, edit }: { readonly shown: Shown; readonly edit: boolean }) {
  const change = (href: string, about: string) =>
    edit ? (
      <a href={href}>
        Change<span className="vh"> {about}</span>
      </a>
    ) : undefined;
  return (
    <>
      <Section title="Profile" tight actions={change('/partner/organization', 'the profile')}>
        <Lines lines={shown.profile} />
      </Section>
      <Section title="Contact" tight actions={change('/partner/organization#phone', 'the contact')}>
        <Lines lines={shown.contact} />
      </Section>
      {shown.offerings.length === 0 && (
        <EmptyState title="No offerings" level={2}>
          You add one in your application.
        </EmptyState>
      )}
      {shown.offerings.map(({ id, name, lines }) => (
        <Section
          key={id}
          title={name}
          tight
          actions={change(`/partner/offerings/${id}/edit`, `the offering ${name}`)}
        >
          <Lines lines={lines} />
        </Section>
      ))}
      <Section title="Papers and cleared adults" tight actions={change('/partner/documents', 'the papers')}>
        <Lines lines={shown.papers} />
      </Section>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly ShownLine[] }) {
  return (
    <SummaryList
      items={lines.map(({ key, term, value }) => ({
        key,
        term,
        value: value !== null && value.length > LONG ? <LongText text={value} /> : value,
      }))}
    />
  );
}
