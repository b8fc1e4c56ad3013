import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalibrationFirst } from '#app/features/calibration/components/calibration-first.tsx';
import { benchPath } from '#app/features/vetting/bench-path.ts';
import { BenchAsks } from '#app/features/vetting/components/bench-asks.tsx';
import { EvidenceBench } from '#app/features/vetting/components/evidence-bench.tsx';
import { RubricBench } from '#app/features/vetting/components/rubric-bench.tsx';
import { daysLeftWords, HOW_WORK_IS_GUESSED, workWords } from '#app/features/vetting/components/time-left.ts';
import { ratingsReply } from '#app/features/vetting/draft-reply.ts';
import { RatingsForm, ReviewParams, ReviewSearch } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewGate, reviewPage } from '#app/features/vetting/review-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { readFields, readTyped } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Late } from '#app/ui/data-table.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { formatDate, formatTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Review: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  return json(await ctx.answer(reviewPage(ctx, reviewId, readSearch(args.request, ReviewSearch))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const search = readSearch(args.request, ReviewSearch);
  ctx.demand('review.score');
  const fields = await readTyped(args.request);
  const form = readFields(fields, RatingsForm);
  if (!form.ok) return form.reply;
  const { onward } = form.value;
  const saved = await ctx.answer(
    form.attempt(
      ({ ratings }) =>
        saveRatings(ctx, {
          reviewId,
          ratings: ratings.map((rating) => ({ ...rating, offeringId: search.on ?? null })),
        }),
      sayVetting,
    ),
  );
  if (!saved.ok) return saved.reply;
  if (Object.keys(saved.result.conflicts).length > 0) {
    return json(ratingsReply(fields, saved.result), { status: 422 });
  }
  const { standard, next } = await ctx.answer(reviewPage(ctx, reviewId, search));
  const here = benchPath(reviewId, {
    on: search.on ?? null,
    standard: standard.key,
    section: search.section,
  });
  const nextPage = next ? benchPath(reviewId, next) : `/reviews/${reviewId}/submit`;
  return redirectWithNotice(
    onward === 'next' ? nextPage : here,
    `Draft saved at ${formatTime(ctx.now, ctx.district.timeZone)}`,
  );
}

export default function Review() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, partner, reference, version, sentAt, declaredAt, subjects, on, standards } = view;
  const subject = subjects.find(({ offeringId }) => offeringId === on);
  const left = subjects.reduce((sum, each) => sum + each.standards - each.rated, 0);

  return (
    <Page
      title={on ? `${partner}: ${subject?.name}` : partner}
      meta={
        <>
          <bdi>{reference}</bdi>, version {version}, sent {formatDate(sentAt)}.{' '}
          {declaredAt && `You declared no conflict on ${formatDate(declaredAt, 'day-month')}.`}
          {view.open && <TimeLeft view={view} />}
        </>
      }
      standing={
        <TabsNav
          label="What you rate"
          tabs={subjects.map((each) => ({
            href: benchPath(id, { on: each.offeringId }),
            label: each.name,
            current: each.offeringId === on,
            viewed: each.rated === each.standards,
          }))}
        />
      }
      actions={
        <>
          {view.open && (
            <IconLink href={`/reviews/${id}/conflict`} icon="flag">
              I have a conflict
            </IconLink>
          )}
          {view.open && !view.waits && <a href={`/reviews/${id}/ask`}>Ask for more</a>}
          {view.resent && <a href={`/reviews/${id}/changes`}>What changed since version {version - 1}</a>}
          {view.renewal && <a href={`/reviews/${id}/changes?since=year`}>What changed since last year</a>}
          {view.submittedAt ? (
            <a href={`/reviews/${id}/panel`}>What the others rated</a>
          ) : (
            <a href={`/reviews/${id}/submit`}>
              {left === 0 ? 'Check and submit' : `${plural(left, 'standard')} left`}
            </a>
          )}
        </>
      }
      back={{ href: '/reviews', label: 'Back to my reviews' }}
      notice={
        view.calibrations.length > 0 ? (
          <CalibrationFirst calibrations={view.calibrations} />
        ) : (
          <StateNotice view={view} />
        )
      }
      split="bench"
      asideLabel={`Rate ${standards.length} standards`}
      aside={
        <RubricBench
          view={{ ...view, open: view.open && view.calibrations.length === 0 }}
          reply={reply}
          checkAt={`/reviews/${id}/submit`}
          words="note"
          promise="Nobody sees your ratings until you submit them all."
        />
      }
      density="compact"
      wide
      gap="small"
    >
      <EvidenceBench view={view} />
      <BenchAsks asks={view.asks} />
    </Page>
  );
}

function TimeLeft({ view }: { readonly view: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { dueAt, now, zone, minutesLeft } = view;
  const late = new Date(dueAt) < new Date(now);
  const days = daysLeftWords(dueAt, now, zone);
  return (
    <>
      {' '}
      Due {formatDate(dueAt, 'day-month', zone)}, {late ? <Late>{days}</Late> : days}
      {minutesLeft > 0 && <span title={HOW_WORK_IS_GUESSED}>, {workWords(minutesLeft)}</span>}.
    </>
  );
}

function StateNotice({ view }: { readonly view: ReturnType<typeof useLoaderData<typeof loader>> }) {
  if (view.submittedAt) {
    return (
      <Notice tone="go" title={`Submitted on ${formatDate(view.submittedAt)}.`} icon="lock">
        Your review is locked. You can read it and the evidence.
      </Notice>
    );
  }
  if (view.waits) {
    return (
      <Notice tone="sun" title="The application is not in review just now.">
        {view.open
          ? 'The partner is answering a question, or the answer has just come in. Draft on; you can submit once it is back in review.'
          : 'It was withdrawn or decided. Nothing more is needed from you.'}
      </Notice>
    );
  }
  return null;
}
