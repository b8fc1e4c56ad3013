import type { assignmentPage } from '#app/features/assignment/office-assignment.server.ts';
import { Button, PostButton } from '#app/ui/button.tsx';
import { type Column, Sub } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { StatusTag } from '#app/ui/tag.tsx';
import { HiddenField, NumberField } from '#app/ui/text-fields.tsx';

type Shown = Awaited<ReturnType<typeof assignmentPage>>;
type Offered = Shown['offered'][number];

/** While it is a draft the room is edited where it stands; afterwards the wish for it stands beside it. */
export const OFFERED_COLUMNS = ({ slug, status, allowed }: Shown['head']): Column<Offered>[] => [
  {
    key: 'name',
    header: 'Offering',
    rowHeader: true,
    cell: (row) => (
      <>
        <a href={`/offerings/${row.slug}`}>{row.name}</a>
        <Sub>
          {row.organization} · {row.grades}
        </Sub>
      </>
    ),
  },
  {
    key: 'groups',
    header: 'Room for',
    numeric: !allowed.edit,
    cell: (row) =>
      allowed.edit ? (
        <Form
          action={`/office/assignments/${slug}/offerings`}
          prefix={row.id}
          className="row"
          label={`Room of ${row.name}`}
        >
          <HiddenField name="offering" value={row.id} />
          <NumberField
            name="groups"
            label={`Schools that ${row.name} can take`}
            labelHidden
            defaultValue={row.groups}
          />
          <Button look="line" small about={`the room of ${row.name}`}>
            Save
          </Button>
        </Form>
      ) : (
        plural(row.groups, 'school')
      ),
  },
  ...(status === 'draft'
    ? [
        {
          key: 'remove',
          header: <span className="vh">Take out</span>,
          cell: (row: Offered) =>
            allowed.edit && (
              <PostButton
                look="plain"
                small
                action={`/office/assignments/${slug}/offerings/remove`}
                values={{ offering: row.id }}
                about={row.name}
              >
                Take out
              </PostButton>
            ),
        },
      ]
    : status === 'assigned'
      ? [
          { key: 'first', header: 'First choice of', numeric: true, cell: (row: Offered) => row.first },
          { key: 'ranked', header: 'Ranked by', numeric: true, cell: (row: Offered) => row.ranked },
          { key: 'got', header: 'Given to', numeric: true, cell: (row: Offered) => row.assigned },
        ]
      : []),
];

export const RANKED_COLUMNS = (zone: string): Column<Shown['rankings'][number]>[] => [
  { key: 'name', header: 'School', rowHeader: true, cell: (row) => row.name },
  {
    key: 'status',
    header: 'Ranking',
    cell: (row) =>
      row.status === 'submitted' ? (
        <StatusTag kind="done">Submitted</StatusTag>
      ) : (
        <StatusTag kind="waiting">Prepared, not submitted</StatusTag>
      ),
  },
  { key: 'at', header: 'On', nowrap: true, cell: (row) => <DateText value={row.at} time zone={zone} /> },
];
