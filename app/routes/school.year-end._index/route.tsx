import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { STATE_WORDS, TOOK_PLACE_WORDS } from '#app/features/rating/components/rating-words.ts';
import { yearEndPage } from '#app/features/rating/year-end-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Verify and rate · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(yearEndPage(ctx)));
}

export default function YearEnd() {
  const { partnerships, closing, waiting, prepared, allowed } = useLoaderData<typeof loader>();
  const ready = partnerships.filter(({ state }) => state === 'prepared');
  return (
    <Page
      title="Verify and rate"
      lede="Say of each partnership that is over whether it took place and how it went. Anybody of the school prepares; the leader confirms."
      crumbs={[{ href: '/school', label: 'My school' }]}
    >
      {allowed.confirm && ready.length > 0 && (
        <Section title={`Prepared: ${plural(ready.length, 'rating')}`}>
          <Form action="/school/year-end/confirm" method="get" submitLabel="Look at them and confirm">
            <Checkboxes
              name="pick"
              label="Which ones?"
              defaultValues={ready.map(({ id }) => id)}
              choices={ready.map(({ id, offering, organization, preparedBy }) => ({
                value: id,
                label: offering,
                hint: `${organization}. Prepared by ${preparedBy}.`,
              }))}
            />
          </Form>
        </Section>
      )}
      <Section title="Partnerships that are over">
        {closing.map(({ schoolYear, closesOn }) => (
          <p key={schoolYear} className="read">
            What the leader confirms of {schoolYear} until {formatDate(closesOn)} counts in what is published.
          </p>
        ))}
        {partnerships.length === 0 ? (
          <EmptyState title="Nothing to verify yet">
            A partnership stands here from the day after its last day on, or as soon as a side ends it after
            it has served.
          </EmptyState>
        ) : (
          <>
            <p className="read">
              {waiting + prepared === 0
                ? 'All of them are verified and rated.'
                : `${waiting} to be rated, ${prepared} waiting for the leader.`}
            </p>
            <DataTable
              label="Partnerships that are over"
              columns={[
                {
                  key: 'offering',
                  header: 'Offering',
                  rowHeader: true,
                  wide: true,
                  cell: ({ id, offering, organization, schoolYear, status }) => (
                    <>
                      <a href={`/partnerships/${id}/rating`}>{offering}</a>
                      <Sub>
                        {organization}, {schoolYear}
                        {status === 'ended' && '. Ended early'}
                      </Sub>
                    </>
                  ),
                },
                {
                  key: 'state',
                  header: 'Standing',
                  cell: ({ state }) => (
                    <StatusTag kind={STATE_WORDS[state].kind}>{STATE_WORDS[state].words}</StatusTag>
                  ),
                },
                {
                  key: 'place',
                  header: 'Took place',
                  cell: ({ tookPlace }) =>
                    tookPlace === null ? <NoValue words="Not said yet" /> : TOOK_PLACE_WORDS[tookPlace],
                },
                {
                  key: 'mean',
                  header: 'Mean level',
                  nowrap: true,
                  cell: ({ mean }) =>
                    mean === null ? <NoValue words="Not rated" /> : <Level score={mean} />,
                },
              ]}
              rows={partnerships}
              rowKey={({ id }) => id}
            />
          </>
        )}
      </Section>
    </Page>
  );
}
