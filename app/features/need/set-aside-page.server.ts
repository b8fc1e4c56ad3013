import { SET_ASIDE_REASONS } from '#app/domain/matching/set-aside.ts';
import { isNeedOpen } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { SET_ASIDE_WORDS } from '#app/features/matching/set-aside-words.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { getNeed } from './load-need.server.ts';

/** Whoever may set something aside for the need reads on: the offering itself may be gone meanwhile. */
export async function needOfSettingAside(ctx: Context, needId: NeedId) {
  const need = await getNeed(ctx, needId);
  admit(ctx, 'need.edit', need);
  return need;
}

/** Why not this one? What the answer will and will not do stands beside the question. */
export async function setAsidePage(ctx: Context, input: { needId: NeedId; offering: string }) {
  const need = await needOfSettingAside(ctx, input.needId);
  const [offering] = await publishedOfferings(ctx, { slugs: [input.offering] });
  if (!offering) throw new Refusal('not-found', 'offering');
  return {
    need: { id: need.id, title: need.title, isOpen: isNeedOpen(need.status) },
    offering: { slug: offering.slug, name: offering.name, organization: offering.organization },
    reasons: SET_ASIDE_REASONS.map((value) => ({ value, label: SET_ASIDE_WORDS[value] })),
  };
}
