import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chooseCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { cycleCalibrationPage } from '#app/features/calibration/cycle-calibration-page.server.ts';
import { CandidatesSearch, ChooseCalibrationForm } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { CycleParams } from '#app/features/cycle/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { ReviewerStandings } from './reviewer-standings.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Calibration: ${data?.cycle.name ?? 'cycle'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  const { q } = readSearch(args.request, CandidatesSearch);
  return json(await ctx.answer(cycleCalibrationPage(ctx, cycleId, q)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  ctx.demand('calibration.edit');
  const form = await readForm(args.request, ChooseCalibrationForm);
  if (!form.ok) return form.reply;
  const chosen = await ctx.answer(
    form.attempt(
      ({ application }) => chooseCalibration(ctx, { cycleId, applicationId: application }),
      sayCalibration,
    ),
  );
  return chosen.ok
    ? redirectWithNotice(
        `/office/calibrations/${chosen.result}/reference`,
        'Chosen. Write the reference now: a rating and a reason for each indicator.',
      )
    : chosen.reply;
}

export default function CycleCalibration() {
  const { cycle, chosen, reviewers, candidates, more, looking, zone, allowed } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Calibration"
      lede="Every reviewer of the cycle rates the same decided application before any live one, and then sees your ratings with their reasons."
      back={{ href: `/office/cycles/${cycle.id}`, label: cycle.name }}
      actions={
        allowed.waive &&
        chosen.length > 0 && (
          <LinkButton href={`/office/cycles/${cycle.id}/calibration/waive`} look="line">
            Let a reviewer start without
          </LinkButton>
        )
      }
      density="compact"
      wide
    >
      {chosen.length === 0 ? (
        <EmptyState title="No calibration application yet">
          Reviewers begin with live reviews at once. Choose a decided application below to have all of them
          rate it first.
        </EmptyState>
      ) : (
        <>
          <DataTable
            label="Calibration applications"
            columns={[
              {
                key: 'partner',
                header: 'Application',
                rowHeader: true,
                cell: ({ id, partner, reference, from, version }) => (
                  <>
                    <a href={`/office/calibrations/${id}`}>{partner}</a>
                    <Sub>
                      <bdi>{reference}</bdi>, version {version}, {from}
                    </Sub>
                  </>
                ),
              },
              {
                key: 'standing',
                header: 'Where it stands',
                cell: ({ openedAt }) =>
                  openedAt ? `Opened ${formatDate(openedAt, 'day-month', zone)}` : 'Not opened yet',
              },
              {
                key: 'submitted',
                header: 'Submitted',
                numeric: true,
                cell: ({ submitted }) => formatCount(submitted),
              },
            ]}
            rows={chosen}
            rowKey={({ id }) => id}
          />
          <ReviewerStandings chosen={chosen} reviewers={reviewers} />
        </>
      )}
      {allowed.edit && (
        <Section title="Choose an application">
          {(more || looking !== '') && (
            <SearchBox label="Partner or reference" defaultValue={looking} submitLabel="Find" />
          )}
          {more && (
            <p className="small muted">
              These are the first {candidates.length}. Find others by the partner’s name or the reference.
            </p>
          )}
          {candidates.length === 0 ? (
            <p>
              {looking === ''
                ? 'No decided application is left to choose.'
                : `No decided application is left to choose that is called “${looking}”.`}{' '}
              {looking !== '' && <a href={`/office/cycles/${cycle.id}/calibration`}>Show all</a>}
            </p>
          ) : (
            <Form reply={reply} submitLabel="Choose it" submitLook="line">
              <Select
                name="application"
                label="A decided application"
                hint="Best one of an earlier year. Whoever read it live, or is tied to its organization, need not rate it."
                emptyLabel="Choose"
                choices={candidates.map(({ id, partner, reference, from }) => ({
                  value: id,
                  label: `${partner}, ${reference}`,
                  group: from,
                }))}
                width="full"
              />
            </Form>
          )}
        </Section>
      )}
    </Page>
  );
}
