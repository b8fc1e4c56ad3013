import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { isOver, judgePreparing, judgeReply } from '#app/domain/ratings/judge-rating.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { standingOf } from '#app/features/partnership/last-served.server.ts';
import { newestRubric } from '#app/features/quality/read-rubric.server.ts';
import { recordOf } from '#app/features/service-record/service-record-page.server.ts';
import { sideOf } from '#app/features/service-record/side-of.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import {
  partnershipImpacts,
  partnershipRatingLevels,
  partnershipRatings,
  rubricStandards,
} from '#db/schema/index.ts';
import { ratingSettingsOf } from './rating-settings.server.ts';

const LEVELS = [0, 1, 2, 3] as const;

/** The elements that schools rate, each with what its four levels look like. */
export async function ratedElements(ctx: Pick<Context, 'db'>) {
  const rubric = await newestRubric(ctx.db, 'partnership');
  if (!rubric) throw new Refusal('not-found', 'rubric');
  return rubric.standards.map(({ id, key, name, about, indicators }) => ({
    id,
    key,
    name,
    about,
    anchors: LEVELS.map((level) =>
      indicators.flatMap(({ descriptors }) => descriptors?.[level] ?? []).join(' '),
    ) as [string, string, string, string],
  }));
}

/**
 * A partnership's verification and rating. Until the leader has confirmed it, it is the school's own paper: nobody else reads
 * a word of it.
 */
export async function ratingPage(ctx: Context, partnershipId: PartnershipId) {
  const { partnership, ...names } = await recordOf(ctx, partnershipId);
  const mine = sideOf(ctx, partnership);
  const [elements, settings, [rating], levels, impacts] = await Promise.all([
    ratedElements(ctx),
    ratingSettingsOf(ctx),
    ctx.db.select().from(partnershipRatings).where(eq(partnershipRatings.partnershipId, partnershipId)),
    ctx.db
      .select({
        key: rubricStandards.key,
        name: rubricStandards.name,
        level: partnershipRatingLevels.level,
      })
      .from(partnershipRatingLevels)
      .innerJoin(rubricStandards, eq(rubricStandards.id, partnershipRatingLevels.standardId))
      .where(eq(partnershipRatingLevels.partnershipId, partnershipId))
      .orderBy(asc(rubricStandards.position)),
    ctx.db
      .select({
        side: partnershipImpacts.side,
        answer: partnershipImpacts.answer,
        students: partnershipImpacts.students,
        saidAt: partnershipImpacts.saidAt,
      })
      .from(partnershipImpacts)
      .where(and(eq(partnershipImpacts.partnershipId, partnershipId))),
  ]);
  const confirmed = rating?.confirmedAt != null;
  const mayRead = confirmed || mine === 'school';
  const shown = mayRead ? rating : undefined;
  const zone = ctx.district.timeZone;
  return {
    id: partnership.id,
    reference: partnership.reference,
    ...names,
    schoolYear: formatSchoolYear(partnership.schoolYear),
    ...standingOf(partnership),
    headcount: partnership.headcount,
    /** 0 before anything is prepared. */
    version: mayRead ? (rating?.version ?? 0) : 0,
    mine,
    elements: elements.map(({ id: _, ...element }) => element),
    rating: shown && {
      tookPlace: shown.tookPlace,
      comment: shown.comment,
      confirmedOn: shown.confirmedAt && dateIn(zone, shown.confirmedAt),
      preparedOn: dateIn(zone, shown.preparedAt),
      replyBy: shown.confirmedAt && addDays(dateIn(zone, shown.confirmedAt), settings.replyDays),
      reply: shown.reply,
      repliedOn: shown.repliedAt && dateIn(zone, shown.repliedAt),
      levels: levels.map(({ key, name, level }) => ({ key, name, level })),
    },
    impacts: impacts
      .filter(({ side }) => mayRead || side === mine)
      .map(({ saidAt, ...said }) => ({ ...said, seen: saidAt.toISOString() })),
    isPublic: settings.isPublic,
    allowed: {
      prepare:
        can(ctx.actor, 'rating.prepare', partnership) &&
        judgePreparing({ ...standingOf(partnership), confirmed }).ok,
      confirm: can(ctx.actor, 'rating.confirm', partnership) && !confirmed && rating !== undefined,
      reply:
        can(ctx.actor, 'rating.reply', partnership) &&
        judgeReply({ confirmed, replied: rating?.reply != null }).ok,
      impact: can(ctx.actor, 'rating.reply', partnership) && isOver(standingOf(partnership)),
    },
  };
}
