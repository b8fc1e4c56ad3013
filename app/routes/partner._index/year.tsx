import type { AskedField } from '#app/domain/offerings/completeness.ts';
import { ComingYear } from '#app/features/partnership/components/coming-year.tsx';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { formatCount, listWords, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

const FIELD_WORDS: Readonly<Record<AskedField, string>> = {
  category: 'category',
  grades: 'grades',
  goals: 'goals',
  populations: 'students it is especially for',
  languages: 'languages of the staff',
  windows: 'times of day',
  days: 'days',
  priceToSchool: 'price to the school',
};

type Bar = { key: string; label: string; value: number };
type School = { code: string; school: string; partnerships: number; places: number; notCleared: number };
type Year = {
  answers: readonly {
    id: string;
    offering: string;
    school: string;
    by: string | null;
    kept: boolean;
    late: boolean;
  }[];
  contacts: readonly { id: string; offering: string; school: string; contact: string; href: string }[];
  schools: readonly School[];
  byNeighborhood: Bar[];
  byBand: Bar[];
  coming: { schoolYear: string; partnerships: number };
  blocked: readonly {
    id: string;
    offering: string;
    school: string;
    missing: string;
    next: string;
    yours: boolean;
  }[];
  profile: readonly {
    id: string;
    name: string;
    said: number;
    of: number;
    open: readonly { field: AskedField; needs: number; searches: number }[];
  }[];
  wanted: readonly { words: string; schools: number }[];
};

export function ToAnswer({ answers }: { answers: Year['answers'] }) {
  if (answers.length === 0) return null;
  return (
    <Section title="Requests to answer" tight>
      <PlainList
        items={answers.map(({ id, offering, school, by, kept, late }) => ({
          key: id,
          main: <a href={`/requests/${id}`}>{school}</a>,
          sub: (
            <>
              {offering}.{' '}
              {by === null ? (
                'No day is set.'
              ) : (
                <span className={late ? 'late' : undefined}>
                  {kept ? 'Places are kept until' : 'By'} {by}.
                </span>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}

/** Partnerships whose contact has left the organization. */
export function ContactsToName({ contacts }: { contacts: Year['contacts'] }) {
  if (contacts.length === 0) return null;
  return (
    <Section title="Contacts to name" tight>
      <PlainList
        items={contacts.map(({ id, offering, school, contact, href }) => ({
          key: id,
          main: (
            <a href={href}>
              Name a new contact for {offering} at {school}
            </a>
          ),
          end: <StatusTag kind="attention">Your turn</StatusTag>,
          sub: `${contact} has left. The school has nobody to turn to.`,
        }))}
      />
    </Section>
  );
}

const SCHOOL_COLUMNS: Column<School>[] = [
  {
    key: 'school',
    header: 'School',
    rowHeader: true,
    cell: ({ code, school }) => <a href={`/schools/${code}`}>{school}</a>,
  },
  {
    key: 'partnerships',
    header: 'Partnerships',
    numeric: true,
    cell: ({ partnerships }) => formatCount(partnerships),
  },
  { key: 'places', header: 'Places', numeric: true, cell: ({ places }) => formatCount(places) },
  {
    key: 'not',
    header: 'Not cleared',
    numeric: true,
    cell: ({ notCleared }) => (notCleared === 0 ? '0' : <strong>{formatCount(notCleared)}</strong>),
  },
];

/** Where the partner serves this year, what stands in the way, and whom it reaches. */
export function YearWithSchools({ year }: { year: Year }) {
  const { schools, blocked, byBand, byNeighborhood, coming } = year;
  return (
    <>
      {blocked.length > 0 && (
        <Section
          title="Not cleared to serve yet"
          tight
          actions={<a href="/partnerships">All partnerships</a>}
        >
          <PlainList
            items={blocked.map(({ id, offering, school, missing, next, yours }) => ({
              key: id,
              main: (
                <a href={`/partnerships/${id}`}>
                  {offering} at {school}
                </a>
              ),
              end: yours ? <StatusTag kind="attention">Your turn</StatusTag> : undefined,
              sub: `Missing: ${missing}. Next: ${next}`,
            }))}
          />
        </Section>
      )}
      <Section title="Your schools this year" tight>
        <DataTable
          label="Partnerships by school"
          columns={SCHOOL_COLUMNS}
          rows={schools}
          rowKey={({ code }) => code}
          tall
          empty={
            <EmptyState title="No partnership yet this year" level={3}>
              When a school and you agree to the same terms, the school stands here.
            </EmptyState>
          }
        />
        <ComingYear {...coming} />
      </Section>
      {schools.length > 0 && (
        <Section title="Whom you reach" tight>
          <BarChart
            says={`Most places in ${byNeighborhood[0]?.label ?? 'no neighborhood'}`}
            unit="places agreed this year, by neighborhood of the school"
            tableLabel="Places by neighborhood"
            labelHeading="Neighborhood"
            valueHeading="Places"
            bars={byNeighborhood}
          />
          {byBand.length > 0 && (
            <BarChart
              says="The higher the index, the more need"
              unit="places agreed this year, by the school’s Opportunity Index"
              tableLabel="Places by Opportunity Index"
              labelHeading="Opportunity Index"
              valueHeading="Places"
              bars={byBand}
            />
          )}
        </Section>
      )}
    </>
  );
}

/** What offerings leave unsaid that schools ask by. */
export function ProfileGaps({ profile, wanted }: Pick<Year, 'profile' | 'wanted'>) {
  if (profile.length === 0) return null;
  return (
    <Section title="What schools look for and do not find" tight>
      <PlainList
        small
        items={profile.map(({ id, name, said, of, open }) => ({
          key: id,
          main: <a href={`/partner/offerings/${id}`}>{name}</a>,
          end: `${said} of ${of}`,
          sub:
            open.length === 0
              ? 'Says all that schools ask by'
              : `Not said: ${listWords(
                  open.map(({ field, needs, searches }) => {
                    const asked = [
                      needs > 0 && `${plural(needs, 'open need')} ${needs === 1 ? 'asks' : 'ask'} by it`,
                      searches > 0 && `${plural(searches, 'search', 'searches')} by it found nothing`,
                    ].filter(Boolean);
                    return `${FIELD_WORDS[field]}${asked.length > 0 ? ` (${asked.join(', ')})` : ''}`;
                  }),
                )}`,
        }))}
      />
      {wanted.length > 0 && (
        <p className="small">
          Schools searched for{' '}
          {listWords(wanted.map(({ words, schools }) => `“${words}” (at ${formatCount(schools)} schools)`))}{' '}
          and found nothing. If you offer it, say so in these words.
        </p>
      )}
      <p className="small">
        <a href="/partner/unmet-needs">Needs that nobody serves</a>
      </p>
    </Section>
  );
}
