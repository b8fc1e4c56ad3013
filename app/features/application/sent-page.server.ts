import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { nextSteps } from './application-page.server.ts';
import { getOwnDossier } from './find-own-application.server.ts';
import { isEditable } from './own-application.server.ts';

/** Right after sending: the reference, and what happens next, by whom and by when. */
export async function sentPage(ctx: Context) {
  authorize(ctx, 'application.read', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDossier(ctx);
  const { application } = dossier;
  if (isEditable(application.status)) throw new Refusal('not-found', 'submission');
  return {
    reference: application.reference,
    sent: application.submittedAt
      ? formatDateTime(application.submittedAt, 'weekday', ctx.district.timeZone)
      : '',
    office: {
      name: ctx.district.officeName,
      email: ctx.district.officeEmail,
      phone: ctx.district.officePhone,
    },
    mailedTo: ctx.actor.email,
    next: nextSteps(ctx, dossier, application.status),
  };
}
