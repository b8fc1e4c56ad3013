import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type SuspensionRow, suspensionsPage } from '#app/features/suspension/suspension-pages.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Suspensions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(suspensionsPage(ctx)));
}

export default function Suspensions() {
  const { suspensions, allowed } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Suspensions"
      lede="Approvals that a director took away this year, for safety or for quality, and those that count again. A director suspends from the page of an application."
      back={{ href: '/office', label: 'Back to today' }}
      density="compact"
      wide
    >
      <DataTable
        label="Suspensions of this year"
        columns={columns(allowed.lift)}
        rows={suspensions}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing is suspended">
            A director can suspend an approved organization or offering from the page of its application. It
            leaves the directory at once, and the schools are told.
          </EmptyState>
        }
      />
    </Page>
  );
}

function columns(mayLift: boolean): Column<SuspensionRow>[] {
  return [
    {
      key: 'what',
      header: 'What',
      rowHeader: true,
      cell: ({ organization, offering }) => (
        <>
          {offering ?? organization}
          <Sub>{offering ? organization : 'The whole organization'}</Sub>
        </>
      ),
    },
    {
      key: 'standing',
      header: 'Where it stands',
      cell: ({ liftedAt, grounds }) => (
        <>
          <StatusTag kind={liftedAt ? 'done' : 'refused'}>{liftedAt ? 'Lifted' : 'Suspended'}</StatusTag>
          <Sub>For {grounds}</Sub>
        </>
      ),
    },
    {
      key: 'why',
      header: 'Why',
      wide: true,
      cell: ({ reason, liftReason }) => (
        <>
          <span className="prewrap">{reason}</span>
          {liftReason && <Sub>Lifted: {liftReason}</Sub>}
        </>
      ),
    },
    {
      key: 'since',
      header: 'Since',
      nowrap: true,
      cell: ({ suspendedAt, suspendedBy, letterId }) => (
        <>
          <a href={`/letters/${letterId}`}>{formatDate(suspendedAt, 'short')}</a>
          <Sub>{suspendedBy}</Sub>
        </>
      ),
    },
    {
      key: 'lifted',
      header: 'Until',
      nowrap: true,
      cell: ({ id, liftedAt, liftedBy, liftLetterId, offering, organization }) =>
        liftedAt ? (
          <>
            <a href={`/letters/${liftLetterId}`}>{formatDate(liftedAt, 'short')}</a>
            <Sub>{liftedBy}</Sub>
          </>
        ) : mayLift ? (
          <a href={`/office/suspensions/${id}/lift`}>
            Lift it<span className="vh"> for {offering ?? organization}</span>
          </a>
        ) : (
          'In force'
        ),
    },
  ];
}
