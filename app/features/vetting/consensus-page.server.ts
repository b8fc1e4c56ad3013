import { can } from '#app/domain/access/policy.ts';
import type { ApplicationId, IndicatorId, OfferingId } from '#app/domain/shared/id.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { findAgreed } from './agreed-ratings.server.ts';
import { type ApplicationFile, getApplicationFile, requireSent } from './application-file.server.ts';
import { panelIsThrough } from './application-page.server.ts';
import { findPanel, type PanelMember, seenBy, submitted } from './panel.server.ts';
import { panelDraft, panelNeed } from './panel-agreement.ts';
import { type PlacedRating, type RatedStandard, standardsAbout } from './scored-rubric.ts';

/** Every submitted rating side by side, where they differ, and what the panel agreed or may agree on. For the Office. */
export async function consensusPage(ctx: Context, applicationId: ApplicationId) {
  const file = await getApplicationFile(ctx.db, applicationId);
  admit(ctx, 'application.list', file.application);
  requireSent(file.application);
  const [panel, agreed] = await Promise.all([
    findPanel(ctx.db, applicationId),
    findAgreed(ctx.db, applicationId),
  ]);
  const through = panelIsThrough(panel);
  return {
    id: file.application.id,
    reference: file.application.reference,
    organization: file.organization.name,
    through,
    ...sideBySide(file, seenBy(ctx.actor.userId, panel), agreed?.ratings ?? null),
    agreed: agreed
      ? {
          chair: agreed.chairName,
          wasRequired: agreed.wasRequired,
          reason: agreed.reason,
          agreedAt: agreed.agreedAt.toISOString(),
        }
      : null,
    allowed: {
      agree:
        through && !agreed && file.application.status === 'in-review' && can(ctx.actor, 'application.agree'),
    },
  };
}

export type SideBySide = ReturnType<typeof sideBySide>;
export type ComparedSubject = SideBySide['subjects'][number];

/** The ratings of all who have submitted, slot by slot. Nothing of a draft is in it. */
export function sideBySide(
  { rubric, offerings, organization }: ApplicationFile,
  panel: readonly PanelMember[],
  agreed: readonly PlacedRating[] | null,
) {
  const done = submitted(panel);
  const offeringIds = offerings.map(({ id }) => id);
  const reviews = done.map(({ ratings }) => ratings);
  const need = panelNeed(rubric.standards, offeringIds, reviews);
  const draft = panelDraft(rubric.standards, offeringIds, reviews);
  const subjects = [{ id: null, name: organization.name }, ...offerings].map(({ id, name }) => ({
    offeringId: id,
    name,
    standards: standardsAbout(rubric.standards, id).map((standard) => ({
      id: standard.id,
      name: standard.name,
      differs: need.standards.some((each) => each.offeringId === id && each.standardId === standard.id),
      indicators: indicatorsOf(standard, id, done, need.floors).map((indicator) => ({
        ...indicator,
        draft: slotOf(draft, id, indicator.id),
        agreed: agreed && slotOf(agreed, id, indicator.id),
      })),
    })),
  }));
  return {
    needed: need.needed,
    reviewers: done.map(({ reviewerId, name, comment }) => ({ id: reviewerId, name, comment })),
    subjects,
  };
}

function indicatorsOf(
  standard: RatedStandard,
  offeringId: OfferingId | null,
  done: readonly PanelMember[],
  doubted: readonly { offeringId: OfferingId | null; indicatorId: IndicatorId }[],
) {
  return standard.indicators.map(({ id, name, isFloor }) => ({
    id,
    name,
    isFloor,
    differs: doubted.some((each) => each.offeringId === offeringId && each.indicatorId === id),
    given: done.map(({ reviewerId, ratings }) => ({
      reviewerId,
      ...slotOf(ratings, offeringId, id),
      note: ratings.find((r) => r.indicatorId === id && r.offeringId === offeringId)?.note ?? '',
    })),
  }));
}

function slotOf(ratings: readonly PlacedRating[], offeringId: OfferingId | null, indicatorId: IndicatorId) {
  const found = ratings.find((r) => r.indicatorId === indicatorId && r.offeringId === offeringId);
  return { levelHundredths: found?.levelHundredths ?? null, floor: found?.floor ?? null };
}
