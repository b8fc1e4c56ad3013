import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { assignmentResultsPage } from '#app/features/assignment/assignment-results.server.ts';
import { AssignmentFrame } from '#app/features/assignment/components/assignment-frame.tsx';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { assignmentStep } from '#app/features/assignment/office-assignment.server.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatHundredths, plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, result · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  const [results, { head }] = await ctx.answer(
    Promise.all([assignmentResultsPage(ctx, slug), assignmentStep(ctx, slug)]),
  );
  return json({ head, ...results });
}

type Row = Awaited<ReturnType<typeof assignmentResultsPage>>['rows'][number];

const COLUMNS: Column<Row>[] = [
  {
    key: 'school',
    header: 'School',
    subHeader: `OI: ${HIGHER_IS_MORE_NEED}`,
    rowHeader: true,
    cell: (row) => (
      <>
        <a href={`/schools/${row.code}`}>{row.school}</a>
        <Sub>
          {row.opportunityIndex === null
            ? 'No index in the release'
            : `OI ${formatHundredths(row.opportunityIndex)}`}
        </Sub>
      </>
    ),
  },
  {
    key: 'got',
    header: 'Got',
    cell: (row) =>
      row.got === null ? (
        <NoValue words="No place" />
      ) : (
        <a href={`/offerings/${row.got.slug}`}>{row.got.name}</a>
      ),
  },
  { key: 'choice', header: 'Choice', numeric: true, cell: (row) => row.choice ?? <NoValue words="None" /> },
  {
    key: 'reasons',
    header: 'Why not a choice further up',
    wide: true,
    cell: (row) =>
      row.reasons.length === 0 ? (
        'It got its first choice.'
      ) : (
        <ul className="bullets small">
          {row.reasons.map(({ name, why }) => (
            <li key={name}>
              <strong>{name}.</strong> {why}
            </li>
          ))}
        </ul>
      ),
  },
];

export default function AssignmentResult() {
  const { head, rows, placed, first } = useLoaderData<typeof loader>();
  const base = `/office/assignments/${head.slug}`;

  return (
    <AssignmentFrame head={head} current="result">
      <p className="read">
        {`${placed} of ${plural(rows.length, 'school')} got a place, ${first} of them their first choice. Each school reads its own line by mail and on its page; what it ranked is not public.`}
      </p>
      <p className="row">
        <IconLink href={`${base}/result.csv`} icon="down">
          The result as a table (CSV)
        </IconLink>
        <IconLink href={`${base}/record.json`} icon="down">
          The whole record with every ranking (JSON)
        </IconLink>
      </p>
      <DataTable label="Result by school" columns={COLUMNS} rows={rows} rowKey={({ code }) => code} compact />
      <Section title="Fingerprints" look="quiet">
        <p className="small">
          SHA-256 of the record: <Fingerprint value={head.recordHash ?? ''} />
        </p>
        <p className="small">
          SHA-256 of what is published: <Fingerprint value={head.publishedHash ?? ''} />
        </p>
      </Section>
    </AssignmentFrame>
  );
}
