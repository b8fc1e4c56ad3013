import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { publicAssignmentsPage } from '#app/features/assignment/public-assignments.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, formatSchoolYear } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Assignment rounds · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(publicAssignmentsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function PublicAssignments() {
  const { search } = useLocation();
  const { rounds, page, pageCount } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Assignment rounds"
      lede="Some offerings are wanted by more schools than they have room for. Schools rank them, and published rules give out the places."
    >
      {rounds.length === 0 ? (
        <EmptyState title="No round yet">Every offering has had room for the schools that asked.</EmptyState>
      ) : (
        <PlainList
          items={rounds.map((round) => ({
            key: round.slug,
            main: (
              <>
                <a href={`/assignments/${round.slug}`}>{round.name}</a>, {formatSchoolYear(round.schoolYear)}
              </>
            ),
            end:
              round.status === 'assigned' && round.assignedAt !== null
                ? `Assigned ${formatDate(round.assignedAt)}`
                : round.status === 'open'
                  ? `Open until ${formatDate(round.closesAt)}`
                  : round.standing,
          }))}
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of rounds" />
    </Page>
  );
}
