import type { Proposal } from '#app/features/vetting/assign-page.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { listWords, plural } from '#app/ui/format.ts';

const PLACES = ['first', 'second'] as const;

/** One line for each application with the people it would go to. */
export function AssignmentTable({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const columns: Column<Proposal>[] = [
    {
      key: 'partner',
      header: 'Partner',
      rowHeader: true,
      cell: ({ applicationId, partner, reference }) => (
        <>
          <a href={`/office/applications/${applicationId}`}>{partner}</a>
          <Sub>{reference}</Sub>
        </>
      ),
    },
    { key: 'panel', header: 'Asked already', cell: (proposal) => panelWords(proposal) },
    ...PLACES.map((place, at) => ({
      key: place,
      header: at === 0 ? 'Goes to' : 'and to',
      cell: (proposal: Proposal) => <PersonSelect proposal={proposal} place={place} at={at} />,
    })),
  ];
  return (
    <DataTable
      label="Applications and their reviewers"
      columns={columns}
      rows={proposals}
      rowKey={({ applicationId }) => applicationId}
      compact
    />
  );
}

function panelWords({ panel }: Proposal): string {
  const still = panel
    .filter(({ status }) => status !== 'recused' && status !== 'released')
    .map(({ name }) => name);
  return still.length > 0 ? listWords(still) : 'Nobody yet';
}

type PersonSelectProps = { proposal: Proposal; place: (typeof PLACES)[number]; at: number };

function PersonSelect({ proposal, place, at }: PersonSelectProps) {
  const { applicationId, partner, proposed, people } = proposal;
  return (
    <Select
      name={`${place}.${applicationId}`}
      label={`${place === 'first' ? 'First' : 'Second'} reviewer of ${partner}`}
      labelHidden
      emptyLabel="Nobody more"
      choices={people
        .filter(({ eligible }) => eligible)
        .map(({ userId, name, open }) => ({
          value: userId,
          label: `${name}, ${open === 0 ? 'nothing open' : plural(open, 'open review')}`,
        }))}
      defaultValue={proposed[at] ?? ''}
    />
  );
}
