import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { REVIEW_WORDS } from '#app/features/vetting/components/application-parts.tsx';
import { type PileRow, reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { type Column, DataTable, Late, Sub } from '#app/ui/data-table.tsx';
import { daysAway, formatDate, formatDue, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'My reviews · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(reviewsPage(ctx)));
}

export default function Reviews() {
  const { reviews, now } = useLoaderData<typeof loader>();
  const open = reviews.filter(({ status }) => status === 'assigned' || status === 'in-progress');
  const done = reviews.filter(({ status }) => status === 'submitted' || status === 'recused');
  const submitted = done.filter(({ status }) => status === 'submitted').length;
  const [first] = open;

  return (
    <Page
      title="My reviews"
      lede={
        first
          ? `${plural(open.length, 'application')} to read. The next is due ${formatDue(first.dueAt, new Date(now))}.`
          : undefined
      }
      meta={reviews.length > 0 ? `${submitted} of ${plural(reviews.length, 'review')} submitted` : undefined}
      actions={<a href="/reviews/ties">My ties to partners</a>}
      density="compact"
      wide
    >
      {open.length === 0 ? (
        <EmptyState
          title={done.length === 0 ? 'Nothing to read yet' : 'All your reviews are done'}
          action={
            <LinkButton look="line" href="/standards">
              Read the standards
            </LinkButton>
          }
        >
          When the Partnerships Office asks you to read an application it stands here, and you get a mail.
        </EmptyState>
      ) : (
        <DataTable label="Applications to read" columns={columns(now)} rows={open} rowKey={({ id }) => id} />
      )}
      {done.length > 0 && (
        <Section title="Done">
          <DataTable
            label="Applications that are done"
            columns={columns(now)}
            rows={done}
            rowKey={({ id }) => id}
            compact
          />
        </Section>
      )}
    </Page>
  );
}

function columns(now: string): Column<PileRow>[] {
  return [
    {
      key: 'partner',
      header: 'Application',
      rowHeader: true,
      cell: ({ id, partner, reference, cycle, status }) => (
        <>
          <a href={status === 'recused' ? `/reviews/${id}/declare` : `/reviews/${id}`}>{partner}</a>
          <Sub>
            <bdi>{reference}</bdi>, {cycle}
          </Sub>
        </>
      ),
    },
    {
      key: 'standing',
      header: 'Where it stands',
      cell: (row) => {
        const { kind, words } = REVIEW_WORDS[row.status]!;
        return (
          <>
            <StatusTag kind={kind}>{words}</StatusTag>
            {row.status === 'assigned' && <Sub>Sign the declaration first</Sub>}
            {row.status === 'in-progress' && row.applicationStatus !== 'in-review' && (
              <Sub>With the partner: you can draft, not submit</Sub>
            )}
          </>
        );
      },
    },
    {
      key: 'progress',
      header: 'Rated',
      cell: ({ rated, total, status }) =>
        status === 'recused' ? (
          '–'
        ) : (
          <>
            <Stripes filled={rated} total={total} />
            <Sub>
              {rated} of {total}
            </Sub>
          </>
        ),
    },
    {
      key: 'due',
      header: 'Due',
      nowrap: true,
      cell: ({ dueAt, submittedAt, status }) => {
        if (status === 'recused') return '–';
        if (submittedAt) return <>Sent {formatDate(submittedAt, 'day-short')}</>;
        const words = formatDue(dueAt, new Date(now));
        return (
          <>
            {formatDate(dueAt, 'day-short')}
            <Sub>{daysAway(dueAt, new Date(now)) < 0 ? <Late>{words}</Late> : words}</Sub>
          </>
        );
      },
    },
  ];
}
