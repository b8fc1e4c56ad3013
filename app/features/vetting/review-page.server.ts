import { eq } from 'drizzle-orm';
import type { OfferingId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { sentForAnEarlierYear } from '#app/features/application/last-year.server.ts';
import { calibrationsOwed } from '#app/features/calibration/own-calibrations.server.ts';
import type { StoredStandard } from '#app/features/quality/read-rubric.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, cycles, reviewNotes, reviewReads, reviews } from '#db/schema/index.ts';
import { type ApplicationFile, getApplicationFile } from './application-file.server.ts';
import { asksOf, asksOnBench } from './asks.server.ts';
import { benchScore, nextUnrated } from './bench-score.ts';
import { PAPERS, sectionKey } from './evidence-sections.ts';
import { getOwnReview, refuseLeft, requireAccess } from './own-review.server.ts';
import { findRatings, type NotedRating, type ReviewRow } from './panel.server.ts';
import { draftMark, ratingText } from './rating-draft.server.ts';
import { minutesLeft, reviewProgress } from './review-progress.server.ts';
import { OPEN_TO_DRAFTS } from './save-ratings.server.ts';
import { standardsAbout } from './scored-rubric.ts';
import { latestSubmission, type Submission } from './submissions.server.ts';

export type ReviewSearchInput = {
  on?: OfferingId | undefined;
  standard?: string | undefined;
  section?: string | undefined;
};

/**
 * The workbench: the evidence about one subject, a section at a time, beside one standard of the rubric. Before the
 * declaration is signed it refuses: nothing of the evidence is read, let alone sent.
 */
export async function reviewPage(ctx: Context, reviewId: ReviewId, search: ReviewSearchInput) {
  const review = await getOwnReview(ctx, reviewId);
  requireAccess(review);
  const file = await getApplicationFile(ctx.db, review.applicationId);
  const [submission, ratings, reads, notes, [progress], asks] = await Promise.all([
    latestSubmission(ctx.db, review.applicationId),
    findRatings(ctx.db, [review.id]).then((found) => found.get(review.id) ?? []),
    ctx.db
      .select({ section: reviewReads.section })
      .from(reviewReads)
      .where(eq(reviewReads.reviewId, review.id)),
    ctx.db
      .select({ section: reviewNotes.section, note: reviewNotes.note })
      .from(reviewNotes)
      .where(eq(reviewNotes.reviewId, review.id)),
    ctx.db
      .select(reviewProgress)
      .from(reviews)
      .innerJoin(applications, eq(applications.id, reviews.applicationId))
      .innerJoin(cycles, eq(cycles.id, applications.cycleId))
      .where(eq(reviews.id, review.id)),
    asksOf(ctx.db, review.applicationId),
  ]);
  if (!submission) throw new Refusal('not-found', 'submission');
  const on = file.offerings.find(({ id }) => id === search.on)?.id ?? null;
  const bench = benchOf(file, ratings, on, search.standard);
  return {
    ...headOf(ctx, review, file, submission),
    calibrations: await calibrationsOwed(ctx, { ...review, cycleId: file.cycle.id }),
    renewal:
      (await sentForAnEarlierYear(ctx.db, file.organization.id, submission.content.schoolYear)) !== null,
    minutesLeft: minutesLeft(progress!),
    asks: asksOnBench(asks, review.id, submission.content),
    zone: ctx.district.timeZone,
    on,
    subjects: subjectsOf(file, ratings),
    ...bench,
    score: benchScore(file.rubric.standards, ratings, on),
    unrated: unratedFrom(file, ratings, on, bench.standard.key),
    evidence: evidenceOf(
      submission.content,
      on,
      reads.map(({ section }) => section),
      notes,
      search.section ?? sectionFor(submission.content, on, bench.standard.key),
    ),
  };
}

/** Whether the evidence is open to this reviewer, so that a page can lead to the declaration instead. */
export async function reviewGate(ctx: Context, reviewId: ReviewId): Promise<'open' | 'declare'> {
  const review = await getOwnReview(ctx, reviewId);
  refuseLeft(review);
  return review.declaredAt === null ? 'declare' : 'open';
}

export type ReviewView = Awaited<ReturnType<typeof reviewPage>>;

/** What every bench shows, a live one or one of calibration: the evidence about a subject beside one standard. */
export type BenchView = Pick<
  ReviewView,
  'base' | 'on' | 'open' | 'subjects' | 'standard' | 'standards' | 'score' | 'unrated' | 'next' | 'evidence'
>;

export function headOf(ctx: Context, review: ReviewRow, file: ApplicationFile, submission: Submission) {
  return {
    id: review.id,
    base: `/reviews/${review.id}`,
    reference: file.application.reference,
    partner: file.organization.name,
    cycle: file.cycle.name,
    version: submission.number,
    sentAt: submission.submittedAt.toISOString(),
    declaredAt: review.declaredAt?.toISOString() ?? null,
    dueAt: review.dueAt.toISOString(),
    submittedAt: review.submittedAt?.toISOString() ?? null,
    resent: submission.number > 1,
    now: ctx.now.toISOString(),
    /** Ratings can be written; with the partner or decided they stand as they are. */
    open: review.status === 'in-progress' && OPEN_TO_DRAFTS.includes(file.application.status),
    waits: file.application.status !== 'in-review' && review.status === 'in-progress',
  };
}

const isRated = ({ levelHundredths, floor }: NotedRating) => levelHundredths !== null || floor !== null;

const ratingOf = (ratings: readonly NotedRating[], on: OfferingId | null, indicatorId: string) =>
  ratings.find((rating) => rating.indicatorId === indicatorId && rating.offeringId === on);

/** The organization and each offering, with how many standards of each are rated whole. */
export function subjectsOf({ rubric, offerings }: Rateable, ratings: readonly NotedRating[]) {
  return [{ id: null, name: 'The organization' }, ...offerings].map(({ id, name }) => {
    const standards = standardsAbout(rubric.standards, id);
    const whole = standards.filter((standard) => isWhole(standard, id, ratings));
    return { offeringId: id, name, standards: standards.length, rated: whole.length };
  });
}

function isWhole(standard: StoredStandard, on: OfferingId | null, ratings: readonly NotedRating[]): boolean {
  return standard.indicators.every(({ id }) => {
    const rating = ratingOf(ratings, on, id);
    return rating !== undefined && isRated(rating);
  });
}

/** What is rated, and by what: an application, or a version of one that is rated for calibration. */
export type Rateable = Pick<ApplicationFile, 'rubric' | 'offerings'>;

export function benchOf(
  { rubric, offerings }: Rateable,
  ratings: readonly NotedRating[],
  on: OfferingId | null,
  key: string | undefined,
) {
  const standards = standardsAbout(rubric.standards, on);
  const standard =
    standards.find((each) => each.key === key) ??
    standards.find((each) => !isWhole(each, on, ratings)) ??
    standards[0];
  if (!standard) throw new Refusal('not-found', 'standard');
  return {
    standards: standards.map((each, at) => ({
      key: each.key,
      name: each.name,
      number: at + 1,
      whole: isWhole(each, on, ratings),
    })),
    standard: {
      key: standard.key,
      name: standard.name,
      about: standard.about,
      example: standard.example,
      number: standards.indexOf(standard) + 1,
      indicators: standard.indicators.map(({ id, name, lookFor, isFloor, descriptors }) => {
        const rating = ratingOf(ratings, on, id);
        return {
          id,
          name,
          lookFor,
          isFloor,
          descriptors,
          level: levelOf(rating),
          floor: rating?.floor ?? null,
          note: rating?.note ?? '',
          seen: {
            rating: draftMark(ratingText({ level: levelOf(rating), floor: rating?.floor ?? null })),
            note: draftMark(rating?.note ?? ''),
          },
        };
      }),
    },
    next: nextStop(
      offerings.map(({ id }) => id),
      rubric.standards,
      on,
      standard.key,
    ),
  };
}

const levelOf = (rating: NotedRating | undefined) =>
  rating?.levelHundredths ? rating.levelHundredths / 100 : null;

/** Where the next rating is missing: on this standard, and on none but the others for who has just rated it. */
export function unratedFrom(
  { rubric, offerings }: Rateable,
  ratings: readonly NotedRating[],
  on: OfferingId | null,
  standard: string,
) {
  const subjects = [null, ...offerings.map(({ id }) => id)];
  const here = standardsAbout(rubric.standards, on).find(({ key }) => key === standard);
  const others = [
    ...ratings,
    ...(here?.indicators ?? []).map(({ id }) => ({
      indicatorId: id,
      offeringId: on,
      levelHundredths: 100,
      floor: null,
    })),
  ];
  return {
    next: nextUnrated(subjects, rubric.standards, ratings, { on, standard }),
    elsewhere: nextUnrated(subjects, rubric.standards, others, { on, standard }),
  };
}

/** The standard after this one: of the same subject, else the first of the next; null at the very end. */
export function nextStop(
  offeringIds: readonly OfferingId[],
  standards: readonly StoredStandard[],
  on: OfferingId | null,
  key: string,
): { on: OfferingId | null; standard: string; name: string } | null {
  const stops = [null, ...offeringIds].flatMap((id) =>
    standardsAbout(standards, id).map((standard) => ({
      on: id,
      standard: standard.key,
      name: standard.name,
    })),
  );
  const at = stops.findIndex((stop) => stop.on === on && stop.standard === key);
  return stops[at + 1] ?? null;
}

function sectionsOf(content: SubmissionContent, on: OfferingId | null) {
  return on === null
    ? content.organization.sections
    : (content.offerings.find(({ offeringId }) => offeringId === on)?.sections ?? []);
}

/** A standard in which the partner assessed itself opens beside what it said there. */
export function sectionFor(content: SubmissionContent, on: OfferingId | null, standardKey: string): string {
  const sections = sectionsOf(content, on);
  const own = sections.find(({ key }) => key === `standard-${standardKey}`);
  return own?.key ?? sections[0]?.key ?? PAPERS;
}

export function evidenceOf(
  content: SubmissionContent,
  on: OfferingId | null,
  reads: readonly string[],
  notes: readonly { section: string; note: string }[],
  wanted: string,
) {
  const sections = sectionsOf(content, on);
  const documents = content.documents.filter(({ offeringId }) => offeringId === on || offeringId === null);
  const tabs = [...sections.map(({ key, title }) => ({ key, title })), { key: PAPERS, title: 'Papers' }].map(
    ({ key, title }) => ({
      key,
      title,
      readKey: sectionKey(on, key),
      read: reads.includes(sectionKey(on, key)),
    }),
  );
  const current = tabs.find(({ key }) => key === wanted) ?? tabs[0]!;
  const note = notes.find(({ section }) => section === current.readKey)?.note ?? '';
  return {
    note,
    noteSeen: draftMark(note),
    tabs,
    current,
    read: tabs.filter(({ read }) => read).length,
    section: sections.find(({ key }) => key === current.key) ?? null,
    documents,
    attestations: on === null ? content.attestations : [],
  };
}
