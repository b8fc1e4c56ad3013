import { z } from 'zod';
import type { AppealId, ApplicationId, OfferingId, StandardId } from '#app/domain/shared/id.ts';
import type { Outcome } from '#app/domain/vetting/vocabulary.ts';
import { idParam, line } from '#app/platform/fields.ts';

export const AppealParams = z.object({ appealId: idParam<AppealId>() });
export const AppealForm = z.object({
  application: idParam<ApplicationId>(),
  grounds: line('Say why you think the decision is wrong', 8_000),
});
export const WithdrawAppealForm = z.object({ appeal: idParam<AppealId>() });

const outcomeName = /^outcome\.(organization|[0-9a-f-]{36})$/;
const standardName = /^(reason|met)\.(organization|[0-9a-f-]{36})\.([0-9a-f-]{36})$/;
const aboutOf = (text: string) => (text === 'organization' ? null : (text as OfferingId));

/** `outcome.<subject>`, `reason.<subject>`, `reason.<subject>.<standard>` and `met.<subject>.<standard>`, ticked or absent. */
export const AppealDecisionForm = z
  .looseObject({ nextSteps: line('Say what they do next, one step on each line', 4_000) })
  .transform(({ nextSteps, ...rest }, ctx) => {
    const text = (name: string) => (typeof rest[name] === 'string' ? (rest[name] as string).trim() : '');
    const subjects = Object.keys(rest).flatMap((name) => /^reason\.([^.]+)$/.exec(name)?.[1] ?? []);
    const outcomes = Object.keys(rest).flatMap((name) => {
      const about = outcomeName.exec(name)?.[1];
      const value = text(name);
      if (!about || (value !== 'approved' && value !== 'declined')) return [];
      return [{ offeringId: aboutOf(about), outcome: value as Outcome, reason: text(`reason.${about}`) }];
    });
    const standards = Object.keys(rest).flatMap((name) => {
      const [, what, about, standardId] = standardName.exec(name) ?? [];
      if (what !== 'reason' || !about || !standardId) return [];
      return [
        {
          offeringId: aboutOf(about),
          standardId: standardId as StandardId,
          reason: text(name),
          foundMet: text(`met.${about}.${standardId}`) === 'on',
        },
      ];
    });
    for (const name of Object.keys(rest)) {
      if (/^reason\./.test(name) && text(name) === '') {
        ctx.addIssue({ code: 'custom', path: [name], message: 'Give the reason in words' });
      }
    }
    for (const about of subjects) {
      if (!outcomes.some(({ offeringId }) => offeringId === aboutOf(about))) {
        ctx.addIssue({
          code: 'custom',
          path: [`outcome.${about}`],
          message: 'Choose whether the decision stands or changes',
        });
      }
    }
    return { nextSteps, outcomes, standards };
  });
