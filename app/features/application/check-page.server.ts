import { can } from '#app/domain/access/policy.ts';
import { judgeSubmissionWindow } from '#app/domain/vetting/judge-submission-window.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate, formatSchoolYear, formatTime } from '#app/ui/format.ts';
import { answersView } from './answers-view.server.ts';
import { notYetSendable } from './application-words.ts';
import { DECLARATION } from './declaration.ts';
import { getOwnDraft } from './find-own-application.server.ts';
import { missingFrom } from './missing-from.server.ts';
import { missingLines } from './missing-lines.server.ts';
import { sentBackLines } from './sent-back.server.ts';
import { submissionContentOf } from './submission-content-of.server.ts';

/** Everything once more before it is sent: what is missing, all answers, and the declaration. */
export async function checkPage(ctx: Context) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  const { application, cycle } = dossier;
  const zone = ctx.district.timeZone;
  const returned = application.status === 'needs-information';
  const dueAt = returned ? cycle.reviewsDueAt : cycle.closesAt;
  const window = judgeSubmissionWindow({
    status: application.status,
    cycle,
    returnedUntil: cycle.reviewsDueAt,
    now: ctx.now,
  });
  const content = submissionContentOf(dossier, { name: ctx.actor.name, text: DECLARATION });
  const missing = missingLines(dossier, missingFrom(ctx, dossier, true));
  return {
    applicationId: application.id,
    reference: application.reference,
    year: formatSchoolYear(cycle.schoolYear),
    again: returned,
    due: `${formatDate(dueAt, 'weekday', zone)}, ${formatTime(dueAt, zone)}`,
    closed: !window.ok,
    missing,
    notYet: notYetSendable(missing.length),
    untouched: (sentBackLines(dossier) ?? []).filter(({ touched }) => !touched),
    answers: answersView(dossier, content, dossier),
    declaration: DECLARATION,
    office: ctx.district.officeName,
    allowed: {
      submit: can(ctx.actor, 'application.submit', { organizationId: application.organizationId }),
    },
  };
}
