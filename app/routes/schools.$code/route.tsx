import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SchoolParams } from '#app/features/catalogue/inputs.ts';
import { schoolPage } from '#app/features/catalogue/school-page.server.ts';
import { schoolStructure } from '#app/features/catalogue/structured-data.ts';
import { useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { AtSchool } from './at-school.tsx';
import { SchoolAside } from './school-aside.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: `${data?.name ?? wordsOf(matches).plain('school.this')} · Crosswalk` },
  ...(data ? [{ 'script:ld+json': schoolStructure(data) as Record<string, unknown> }] : []),
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { code } = readParams(args.params, SchoolParams);
  return json(await ctx.answer(schoolPage(ctx, code)));
}

export default function School() {
  const school = useLoaderData<typeof loader>();
  const { t, plain, to, name } = useWords();
  const { offerings } = school;
  const year = name(school.schoolYear);

  return (
    <Page
      title={t('school.title', { school: name(school.name) })}
      actions={school.historyHref && <a href={school.historyHref}>History</a>}
      lede={
        offerings.length === 0
          ? t('school.none', { year })
          : t('school.some', { count: offerings.length, year })
      }
      crumbs={[
        { href: to('/schools'), label: t('shell.schools') },
        ...(school.neighborhood
          ? [
              {
                href: to(`/schools?neighborhood=${school.neighborhoodCode}`),
                label: name(school.neighborhood),
              },
            ]
          : []),
      ]}
      notice={
        school.isOpen ? undefined : (
          <Notice tone="sun" title={t('school.closed')}>
            {school.successorCode ? (
              <a href={to(`/schools/${school.successorCode}`)}>{t('school.successor')}</a>
            ) : (
              ''
            )}
          </Notice>
        )
      }
      asideLabel={plain('school.about')}
      aside={<SchoolAside school={school} />}
    >
      {offerings.length === 0 && (
        <EmptyState
          title={t('school.empty')}
          action={<LinkButton href={to('/offerings')}>{t('school.empty-link')}</LinkButton>}
        >
          <p>{t('school.empty-text')}</p>
        </EmptyState>
      )}
      {offerings.map((offering) => (
        <AtSchool key={offering.slug} offering={offering} />
      ))}
    </Page>
  );
}
