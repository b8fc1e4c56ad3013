import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { CalibrationSubjects } from '#app/features/calibration/components/calibration-subjects.tsx';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveCalibrationRatings } from '#app/features/calibration/rate-calibration.server.ts';
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
  { title: `Calibration: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const search = readSearch(args.request, ReviewSearch);
  return json(await ctx.answer(calibrationBench(ctx, calibrationId, search)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const search = readSearch(args.request, ReviewSearch);
  ctx.demand('calibration.rate');
  const fields = await readTyped(args.request);
  const form = readFields(fields, RatingsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ ratings }) =>
        saveCalibrationRatings(ctx, {
          calibrationId,
          ratings: ratings.map((rating) => ({ ...rating, offeringId: search.on ?? null })),
        }),
      sayCalibration,
    ),
  );
  if (!saved.ok) return saved.reply;
  if (Object.keys(saved.result.conflicts).length > 0) {
    return json(ratingsReply(fields, saved.result), { status: 422 });
  }
  const { base, next, standard } = await ctx.answer(calibrationBench(ctx, calibrationId, search));
  const here = `${base}${benchSearch({ on: search.on, standard: standard.key, section: search.section })}`;
  const onward = next ? `${base}${benchSearch(next)}` : `/reviews/calibration/${calibrationId}/submit`;
  return redirectWithNotice(
    form.value.onward === 'next' ? onward : here,
    `Draft saved at ${formatTime(ctx.now, ctx.district.timeZone)}`,
  );
}

export default function RateCalibration() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, partner, reference, version, sentAt, missing, open } = view;
  return (
    <Page
      title={`Calibration: ${partner}`}
      meta={
        <>
          <bdi>{reference}</bdi>, version {version}, sent {formatDate(sentAt)}. Rated for {view.cycle}.
        </>
      }
      standing={<CalibrationSubjects view={view} />}
      actions={
        open ? (
          <a href={`/reviews/calibration/${id}/submit`}>
            {missing === 0 ? 'Check and submit' : `${plural(missing, 'rating')} left`}
          </a>
        ) : (
          <a href={`/reviews/calibration/${id}/compare`}>Yours beside the reference</a>
        )
      }
      back={{ href: '/reviews', label: 'Back to my reviews' }}
      notice={
        open ? (
          <Notice title="Everybody rates this one first.">
            It is decided already, and your ratings change nothing about it. When you submit, you see what the
            Office rated, with its reasons.
          </Notice>
        ) : (
          <Notice tone="go" icon="lock" title="Submitted.">
            Your ratings are locked. You can read them and the evidence.
          </Notice>
        )
      }
      split="bench"
      asideLabel={`Rate ${view.standards.length} standards`}
      aside={
        <RubricBench
          view={view}
          reply={reply}
          checkAt={`/reviews/calibration/${id}/submit`}
          words="own-note"
          promise="The other reviewers never see your ratings. The Office does, once you submit."
        />
      }
      density="compact"
      wide
      gap="small"
    >
      <EvidenceBench view={view} />
    </Page>
  );
}
