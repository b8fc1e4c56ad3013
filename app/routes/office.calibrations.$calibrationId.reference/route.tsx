import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { referenceBench } from '#app/features/calibration/bench-page.server.ts';
import { CalibrationSubjects } from '#app/features/calibration/components/calibration-subjects.tsx';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveReference } from '#app/features/calibration/open-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { benchSearch } from '#app/features/vetting/bench-path.ts';
import { EvidenceBench } from '#app/features/vetting/components/evidence-bench.tsx';
import { RubricBench } from '#app/features/vetting/components/rubric-bench.tsx';
import { ratingsReply } from '#app/features/vetting/draft-reply.ts';
import { RatingsForm, ReviewSearch } from '#app/features/vetting/inputs.ts';
import { readFields, readTyped } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDate, formatTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reference: ${data?.partner ?? 'calibration'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const search = readSearch(args.request, ReviewSearch);
  return json(await ctx.answer(referenceBench(ctx, calibrationId, search)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const search = readSearch(args.request, ReviewSearch);
  ctx.demand('calibration.edit');
  const fields = await readTyped(args.request);
  const form = readFields(fields, RatingsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ ratings }) =>
        saveReference(ctx, {
          calibrationId,
          ratings: ratings.map((rating) => ({ ...rating, offeringId: search.on ?? null })),
        }),
      sayCalibration,
    ),
  );
  if (!saved.ok) return saved.reply;
  if (Object.keys(saved.result.conflicts).length > 0) {
    return json(ratingsReply(fields, saved.result, 'colleague'), { status: 422 });
  }
  const { base, next, standard } = await ctx.answer(referenceBench(ctx, calibrationId, search));
  const here = `${base}${benchSearch({ on: search.on, standard: standard.key, section: search.section })}`;
  const onward = next ? `${base}${benchSearch(next)}` : `/office/calibrations/${calibrationId}`;
  return redirectWithNotice(
    form.value.onward === 'next' ? onward : here,
    `Draft saved at ${formatTime(ctx.now, ctx.district.timeZone)}`,
  );
}

export default function Reference() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, partner, reference, version, sentAt, missing, open } = view;
  return (
    <Page
      title={`Reference for ${partner}`}
      meta={
        <>
          <bdi>{reference}</bdi>, version {version}, sent {formatDate(sentAt)}. Rated for {view.cycle}.
        </>
      }
      standing={<CalibrationSubjects view={view} />}
      actions={
        open && (
          <a href={missing === 0 ? `/office/calibrations/${id}/open` : `/office/calibrations/${id}`}>
            {missing === 0 ? 'Open it to the reviewers' : `${plural(missing, 'indicator')} to write`}
          </a>
        )
      }
      back={{ href: `/office/calibrations/${id}`, label: 'The calibration application' }}
      notice={
        !open && (
          <Notice icon="lock" title="It is open to the reviewers.">
            Everybody is shown the same reference, so it stays as it is.
          </Notice>
        )
      }
      split="bench"
      asideLabel={`Rate ${view.standards.length} standards`}
      aside={
        <RubricBench
          view={view}
          reply={reply}
          checkAt={`/office/calibrations/${id}`}
          words="reason"
          promise="Reviewers see this only after they have submitted their own ratings."
        />
      }
      density="compact"
      wide
      gap="small"
    >
      <EvidenceBench view={view} own={false} />
    </Page>
  );
}
