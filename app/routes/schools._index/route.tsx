import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SchoolsSearch } from '#app/features/catalogue/inputs.ts';
import { schoolsPage } from '#app/features/catalogue/schools-page.server.ts';
import { useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatGrades } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';

export const meta: MetaFunction = ({ matches }) => [
  { title: `${wordsOf(matches).plain('shell.schools')} · Crosswalk` },
];

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
  const { t, to, name } = useWords();
  const title = neighborhood
    ? t('schools.in', { neighborhood: name(neighborhood) })
    : q
      ? t('schools.like', { words: <bdi>{q}</bdi> })
      : t('shell.schools');

  return (
    <Page
      title={title}
      lede={t('schools.lede')}
      crumbs={neighborhood || q ? [{ href: to('/schools'), label: t('schools.all') }] : undefined}
    >
      <SearchBox
        label={t('schools.search')}
        action={to('/schools')}
        defaultValue={q}
        submitLabel={t('schools.find')}
      />
      {schools.length === 0 ? (
        <EmptyState
          title={q ? t('schools.no-name') : t('schools.no-place')}
          action={<a href={to('/schools')}>{t('schools.see-all')}</a>}
        >
          <p>{q ? t('schools.try-name') : t('schools.try-place')}</p>
        </EmptyState>
      ) : q || neighborhood ? (
        <Section title={t('schools.count', { count: schools.length })} titleHidden>
          <SchoolList schools={schools} />
        </Section>
      ) : (
        neighborhoods
          .map(({ code, label }) => ({
            code,
            title: name(label),
            schools: schools.filter((school) => school.neighborhood === label),
          }))
          .concat({
            code: '',
            title: t('schools.elsewhere'),
            schools: schools.filter((school) => school.neighborhood === null),
          })
          .filter((group) => group.schools.length > 0)
          .map((group) => (
            <Section title={group.title} key={group.code}>
              <SchoolList schools={group.schools} />
            </Section>
          ))
      )}
    </Page>
  );
}

function SchoolList({ schools }: { schools: Listed[] }) {
  const { t, to, name } = useWords();
  return (
    <PlainList
      items={schools.map((school) => ({
        key: school.code,
        main: <a href={to(`/schools/${school.code}`)}>{name(school.name)}</a>,
        end:
          school.offerings === 0 ? t('schools.none-yet') : t('offerings.count', { count: school.offerings }),
        sub: (
          <>
            {school.neighborhood && <>{name(school.neighborhood)} · </>}
            {t('schools.grades', { grades: name(formatGrades(school.grades)) })}
          </>
        ),
      }))}
    />
  );
}
