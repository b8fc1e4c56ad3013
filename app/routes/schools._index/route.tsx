import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SchoolsSearch } from '#app/features/catalogue/inputs.ts';
import { schoolsPage } from '#app/features/catalogue/schools-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatGrades, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';

export const meta: MetaFunction = () => [{ title: 'Find a school · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(schoolsPage(ctx, readSearch(args.request, SchoolsSearch))));
}

type Listed = {
  code: string;
  name: string;
  grades: string[];
  offerings: number;
  neighborhood: string | null;
};

export default function Schools() {
  const { q, neighborhood, schools, neighborhoods } = useLoaderData<typeof loader>();
  const title = neighborhood ? `Schools in ${neighborhood}` : q ? `Schools like “${q}”` : 'Find a school';

  return (
    <Page
      title={title}
      lede="Choose your school to see every vetted offering there, with cost, days and how to join."
      crumbs={neighborhood || q ? [{ href: '/schools', label: 'All schools' }] : undefined}
    >
      <SearchBox label="School name or home street" action="/schools" defaultValue={q} submitLabel="Find" />
      {schools.length === 0 ? (
        <EmptyState
          title={q ? 'No school by that name' : 'No school in this neighborhood'}
          action={<a href="/schools">See all schools by neighborhood</a>}
        >
          {q
            ? 'Try part of the name, the street or the neighborhood. Small misspellings are fine.'
            : 'Look at the neighborhoods around it, or search by name or street.'}
        </EmptyState>
      ) : q || neighborhood ? (
        <Section title={plural(schools.length, 'school')} titleHidden>
          <SchoolList schools={schools} />
        </Section>
      ) : (
        neighborhoods
          .map(({ label }) => ({ label, schools: schools.filter((school) => school.neighborhood === label) }))
          .concat({ label: 'Elsewhere', schools: schools.filter((school) => school.neighborhood === null) })
          .filter((group) => group.schools.length > 0)
          .map((group) => (
            <Section title={group.label} key={group.label}>
              <SchoolList schools={group.schools} />
            </Section>
          ))
      )}
    </Page>
  );
}

function SchoolList({ schools }: { schools: Listed[] }) {
  return (
    <PlainList
      items={schools.map((school) => ({
        key: school.code,
        main: <a href={`/schools/${school.code}`}>{school.name}</a>,
        end: school.offerings === 0 ? 'No offering yet' : plural(school.offerings, 'offering'),
        sub: [school.neighborhood, `Grades ${formatGrades(school.grades)}`].filter(Boolean).join(' · '),
      }))}
    />
  );
}
