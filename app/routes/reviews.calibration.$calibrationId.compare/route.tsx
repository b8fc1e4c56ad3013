import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { compareCalibrationPage } from '#app/features/calibration/compare-page.server.ts';
import { distanceWords, leanWords, ratingWords } from '#app/features/calibration/components/given-words.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Your calibration beside the reference · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return json(await ctx.answer(compareCalibrationPage(ctx, calibrationId)));
}

export default function Compare() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page
      title={`${view.partner}: yours beside the reference`}
      meta={`${view.reference}, for ${view.cycle}. Submitted on ${formatDate(view.submittedAt)}.`}
      lede="The reference is what the Office rated. Read its reasons where you differ; nothing you gave changes any more."
      back={{ href: '/reviews', label: 'Go to my reviews' }}
      density="compact"
      wide
    >
      <SummaryList
        items={[
          {
            key: 'distance',
            term: 'Usual distance',
            value: `${distanceWords(view.distance)} of a level`,
          },
          { key: 'lean', term: 'You rated', value: leanWords(view.lean) },
          { key: 'exact', term: 'The same level', value: `${view.exact} of ${view.levels}` },
          { key: 'floors', term: 'Floors answered otherwise', value: String(view.floorsApart) },
        ]}
      />
      {view.subjects.map(({ key, about, standard, rows }) => (
        <Section key={key} title={`${about}: ${standard}`}>
          <DataTable
            label={`${standard}, ${about}`}
            compact
            columns={[
              { key: 'indicator', header: 'Indicator', rowHeader: true, cell: ({ indicator }) => indicator },
              {
                key: 'own',
                header: 'Yours',
                cell: ({ own, note }) => (
                  <>
                    {ratingWords(own)}
                    {note && <Sub>{note}</Sub>}
                  </>
                ),
              },
              { key: 'reference', header: 'Reference', cell: ({ reference }) => ratingWords(reference) },
              { key: 'reason', header: 'Its reason', wide: true, cell: ({ reason }) => reason },
            ]}
            rows={rows}
            rowKey={({ key }) => key}
            rowTone={({ apart }) => (apart ? 'changed' : undefined)}
          />
        </Section>
      ))}
    </Page>
  );
}
