import { Refusal } from '#app/domain/shared/refusal.ts';
import { verbsFrom } from '#app/domain/shared/transitions.ts';
import { APPLICATION_TRANSITIONS } from '#app/domain/vetting/application-transitions.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { getOwnDossier } from './find-own-application.server.ts';

export async function withdrawPage(ctx: Context) {
  authorize(ctx, 'application.withdraw', { organizationId: ctx.actor.organizationId });
  const { application, cycle } = await getOwnDossier(ctx);
  if (!(verbsFrom(APPLICATION_TRANSITIONS, application.status) as string[]).includes('withdraw')) {
    throw new Refusal('not-found', 'application');
  }
  return {
    applicationId: application.id,
    reference: application.reference,
    year: formatSchoolYear(cycle.schoolYear),
    wasSent: application.submittedAt !== null,
    office: ctx.district.officeName,
    mayStartAgain: ctx.now < cycle.closesAt,
  };
}
