import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ownAssignmentsPage } from '#app/features/assignment/school-assignments.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, formatDateAndDistance } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { StatusKind } from '#app/ui/tag.tsx';
import { TaskList } from '#app/ui/task-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Assignment rounds · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownAssignmentsPage(ctx, readSearch(args.request, PageSearch))));
}

type Round = Awaited<ReturnType<typeof ownAssignmentsPage>>['rounds'][number];

function standingOf(round: Round): { kind: StatusKind; words: string } {
  if (round.status === 'assigned')
    return round.got === null
      ? { kind: 'not-started', words: round.ranking === 'submitted' ? 'No place' : 'You did not rank' }
      : { kind: 'done', words: `You got ${round.got}` };
  if (round.status === 'called-off') return { kind: 'refused', words: 'Called off' };
  if (round.ranking === 'submitted') return { kind: 'done', words: 'Ranking submitted' };
  if (round.isOpen)
    return round.ranking === 'prepared'
      ? { kind: 'attention', words: 'Prepared, not submitted' }
      : { kind: 'waiting', words: 'Waiting for your ranking' };
  return { kind: 'locked', words: 'Not open now' };
}

export default function OwnAssignments() {
  const { search } = useLocation();
  const { rounds, now, page, pageCount } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Assignment rounds"
      lede="Where more schools want an offering than it has room for, you rank and published rules give out the places."
      back={{ href: '/school', label: 'My school' }}
    >
      {rounds.length === 0 ? (
        <EmptyState title="No round this year">
          You hear by mail when one opens. All other offerings can be requested at any time.
        </EmptyState>
      ) : (
        <TaskList
          tasks={rounds.map((round) => {
            const { kind, words } = standingOf(round);
            return {
              key: round.slug,
              title: round.name,
              href: `/school/assignments/${round.slug}`,
              meta: round.isOpen
                ? `Rank until ${formatDateAndDistance(round.closesAt, new Date(now))}`
                : `Rankings until ${formatDate(round.closesAt)}`,
              status: kind,
              statusLabel: words,
            };
          })}
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of rounds" />
    </Page>
  );
}
