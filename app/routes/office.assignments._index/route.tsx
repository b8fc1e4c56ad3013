import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { assignmentsPage } from '#app/features/assignment/office-assignments.server.ts';
import { asOfInWords } from '#app/features/matching/coverage/coverage-words.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ASSIGNMENT_COLUMNS, WANTED_COLUMNS } from './columns.tsx';

export const meta: MetaFunction = () => [{ title: 'Assignment rounds · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(assignmentsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function Assignments() {
  const { search } = useLocation();
  const { rounds, wanted, now, zone, allowed, page, pageCount, asOf } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Assignment rounds"
      lede="Where more schools want an offering than it has room for, schools rank and published rules give out the places."
      actions={allowed.drawUp && <LinkButton href="/office/assignments/new">Draw up a round</LinkButton>}
      density="compact"
      wide
      gap="small"
    >
      {rounds.length === 0 ? (
        <EmptyState title="No round yet">
          A round begins as a draft that only the Office sees. Opening it freezes its offerings and rules.
        </EmptyState>
      ) : (
        <DataTable
          label="Assignment rounds"
          columns={ASSIGNMENT_COLUMNS(now, zone)}
          rows={rounds}
          rowKey={({ slug }) => slug}
          compact
        />
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of rounds" />
      <Section title="Offerings that more schools want than they have room for" look="plain">
        <p className="small muted">
          Requests as they are now. Which other schools may want an offering is told by their needs and
          shortlists. {asOfInWords(asOf)}
        </p>
        {wanted.length === 0 ? (
          <p className="read">
            None this year so far: every offering has room for the requests that wait for an answer and for
            the schools that may want it.
          </p>
        ) : (
          <Form
            method="get"
            action="/office/assignments/new"
            submitLabel={allowed.drawUp ? 'Draw up a round with those chosen' : undefined}
            submitLook="line"
          >
            <DataTable
              label="Wanted offerings"
              columns={WANTED_COLUMNS(allowed.drawUp)}
              rows={wanted}
              rowKey={({ slug }) => slug}
              compact
            />
          </Form>
        )}
      </Section>
    </Page>
  );
}
