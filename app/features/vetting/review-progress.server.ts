import { sql } from 'drizzle-orm';
import { minutesOfWork } from '#app/domain/vetting/work-left.ts';
import { applications, cycles, reviews } from '#db/schema/index.ts';

/** How far a review is. For queries that join the review's application and its cycle. */
export const reviewProgress = {
  rated: sql<number>`(select count(*) from review_ratings given
    where given.review_id = ${reviews.id} and num_nonnulls(given.level, given.floor) = 1)`.mapWith(Number),
  /** Offerings' indicators once for each offering. */
  total: sql<number>`(select count(*) from rubric_indicators asked
    join rubric_standards standard on standard.id = asked.standard_id
    left join application_offerings put on put.application_id = ${applications.id} and standard.family = 'offering'
    where standard.rubric_id = ${cycles.rubricId}
      and (standard.family = 'organization' or put.offering_id is not null))`.mapWith(Number),
  /** Letters of the answers in those parts of the newest version that are not ticked as read. */
  unread: sql<number>`(select coalesce(sum(length(answer ->> 'words')), 0)
    from (select content from application_submissions sent where sent.application_id = ${applications.id}
      order by sent.number desc limit 1) newest,
    lateral (select part ->> 'key', part -> 'answers'
        from jsonb_array_elements(newest.content -> 'organization' -> 'sections') part
      union all select (offering ->> 'offeringId') || '.' || (part ->> 'key'), part -> 'answers'
        from jsonb_array_elements(newest.content -> 'offerings') offering,
          jsonb_array_elements(offering -> 'sections') part) section (key, answers),
    jsonb_array_elements(section.answers) answer
    where not exists (select 1 from review_reads seen
      where seen.review_id = ${reviews.id} and seen.section = section.key))`.mapWith(Number),
} as const;

/** What was rated of an offering that has left the application is still counted as rated. */
export const minutesLeft = ({ rated, total, unread }: { rated: number; total: number; unread: number }) =>
  minutesOfWork({ characters: unread, ratings: Math.max(0, total - rated) });
