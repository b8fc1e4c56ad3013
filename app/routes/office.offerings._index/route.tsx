import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { PageSearch } from '#app/features/vetting/inputs.ts';
import { type LookRow, lookAgainPage } from '#app/features/vetting/look-again-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDaysAway, listWords } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Offerings to look at again · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(lookAgainPage(ctx, readSearch(args.request, PageSearch))));
}

const FIELDS: Readonly<Record<string, string>> = {
  safety: 'Safety',
  grades: 'Grades',
  studentsPerAdult: 'Students per adult',
  costToFamily: 'Cost to families',
  priceToSchool: 'Price to the school',
};

export default function LookAgain() {
  const { offerings, page, pageSize, total, now, allowed } = useLoaderData<typeof loader>();
  const { search } = useLocation();

  return (
    <Page
      title="Offerings to look at again"
      lede="Partners changed something on which the approval rested. The offering stays where it is meanwhile."
      back={{ href: '/office', label: 'Back to today' }}
      density="compact"
      wide
    >
      <DataTable
        label="Offerings to look at again"
        columns={columns(now, allowed.look)}
        rows={offerings}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing to look at">
            When a partner edits the safety, the grades, the adults or the cost of an approved offering, it
            stands here.
          </EmptyState>
        }
      />
      <Pagination page={page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={search} />
    </Page>
  );
}

function columns(now: string, look: boolean): Column<LookRow>[] {
  return [
    {
      key: 'name',
      header: 'Offering',
      rowHeader: true,
      cell: ({ slug, name, partner }) => (
        <>
          <a href={`/offerings/${slug}`}>{name}</a>
          <Sub>{partner}</Sub>
        </>
      ),
    },
    {
      key: 'fields',
      header: 'What changed',
      cell: ({ fields }) =>
        fields.length > 0 ? listWords(fields.map((field) => FIELDS[field] ?? field)) : 'With its application',
    },
    {
      key: 'since',
      header: 'Since',
      nowrap: true,
      cell: ({ since, by }) => (
        <>
          {formatDate(since, 'short')}, {formatDaysAway(since, new Date(now))}
          {by && <Sub>{by}</Sub>}
        </>
      ),
    },
    {
      key: 'history',
      header: 'History',
      cell: ({ id, name }) => (
        <a href={`/history/offering/${id}`}>
          Who changed what<span className="vh"> of {name}</span>
        </a>
      ),
    },
    ...(look
      ? [
          {
            key: 'act',
            header: 'Decide',
            nowrap: true,
            cell: ({ id, name }: LookRow) => (
              <PostButton action={`/office/offerings/${id}/looked`} look="line" small about={`with ${name}`}>
                Fine as it is
              </PostButton>
            ),
          },
        ]
      : []),
  ];
}
