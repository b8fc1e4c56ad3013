import type { ownAssignmentPage } from '#app/features/assignment/school-assignments.server.ts';
import { plural } from '#app/ui/format.ts';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

type Shown = Awaited<ReturnType<typeof ownAssignmentPage>>;

/** What the round gives out, each with the school's own standing by the priorities. */
export function OfferedList({ round }: { readonly round: Shown }) {
  return (
    <ResultList>
      {round.offered.map((offering) => (
        <ResultItem
          key={offering.id}
          title={offering.name}
          href={`/offerings/${offering.slug}`}
          by={offering.organization}
          summary={offering.summary}
          facts={[
            { term: 'Grades', value: offering.grades },
            ...(offering.isOffered ? [{ term: 'Room for', value: plural(offering.groups, 'school') }] : []),
            ...offering.standing.map(({ term, value }) => ({ term, value })),
          ]}
          side={
            !offering.isOffered ? (
              <StatusTag kind="refused">Not offered any more this school year</StatusTag>
            ) : offering.eligible ? undefined : (
              <StatusTag kind="not-started">Serves none of your grades</StatusTag>
            )
          }
        />
      ))}
    </ResultList>
  );
}
