import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Question } from '#app/domain/vetting/questionnaire.ts';
import { loadDossier } from '#app/features/application/application-dossier.server.ts';
import { missingFrom } from '#app/features/application/missing-from.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { addAttestation } from '#app/features/documents/add-attestation.server.ts';
import { addDocument } from '#app/features/documents/add-document.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';
import { offeringAnswers, organizationAnswers } from './application-answers.ts';
import { chance } from './chance.ts';
import { plainAnswer } from './plain-answer.ts';
import { smallPdf } from './small-pdf.ts';
import { dayAfter, type Stage, type StagedOrganization, ZONE } from './stage.ts';

const day = (date: Date) => calendarDate(date, ZONE) as CalendarDate;

/** How far an application gets: all of it, or only so many of its organization's answers. */
type Extent = { send: boolean; answers?: number; offerings?: number };

/** Writes an application the way its admin would over two evenings, papers included. */
export async function stageApplication(
  stage: Stage,
  partner: StagedOrganization,
  when: Date,
  insuredUntil: CalendarDate,
  extent: Extent = { send: true },
): Promise<ApplicationId> {
  const { world, id: organizationId, admin } = partner;
  const luck = chance(`application of ${world.slug}`);
  const ctx = stage.as(admin, 'partner-admin', when, { organizationId });
  const applicationId = await startApplication(ctx, { organizationId });

  const answers = organizationAnswers(world, luck, insuredUntil);
  await saveAnswers(ctx, {
    applicationId,
    offeringId: null,
    answers: answers.slice(0, extent.answers ?? answers.length),
  });
  for (const offering of partner.offerings.slice(0, extent.offerings ?? partner.offerings.length)) {
    await saveAnswers(ctx, {
      applicationId,
      offeringId: offering.id,
      answers: offeringAnswers(offering.world, luck),
    });
  }
  await stagePapers(ctx, partner, when, insuredUntil, luck.whole(2, 14));
  if (!extent.send) return applicationId;

  const evening = { ...ctx, now: dayAfter(when, 2) };
  await fillGaps(evening, applicationId);
  await submitApplication(evening, { applicationId, signed: true });
  return applicationId;
}

async function stagePapers(
  ctx: Context,
  { id: organizationId, world }: StagedOrganization,
  when: Date,
  insuredUntil: CalendarDate,
  adults: number,
): Promise<void> {
  await addDocument(ctx, {
    organizationId,
    kind: 'insurance',
    validFrom: day(dayAfter(new Date(`${insuredUntil}T12:00:00Z`), -364)),
    validUntil: insuredUntil,
    file: {
      name: `${world.slug}-insurance.pdf`,
      content: smallPdf(['Certificate of liability insurance', world.name, `In force until ${insuredUntil}`]),
    },
  });
  if (world.nonProfit) {
    await addDocument(ctx, {
      organizationId,
      kind: 'tax-status',
      validFrom: null,
      validUntil: null,
      file: {
        name: `${world.slug}-determination-letter.pdf`,
        content: smallPdf([
          'Determination letter',
          world.name,
          world.ein ? `Employer number ${world.ein}` : 'Under the status of its sponsor',
        ]),
      },
    });
  }
  await addAttestation(ctx, {
    organizationId,
    role: 'Program staff and volunteers',
    adults,
    clearedBy: 'District Office of Human Resources',
    clearedOn: day(dayAfter(when, -adults * 9)),
  });
}

/** Profiles of the demonstration leave things out; an application may not. What is still open gets a plain answer. */
async function fillGaps(ctx: Context, applicationId: ApplicationId): Promise<void> {
  const dossier = await loadDossier(ctx, applicationId);
  const asked = new Map<string, Question>(
    dossier.questionnaire.sections.flatMap((section) =>
      section.questions.map((question) => [question.key, question] as const),
    ),
  );
  for (const item of missingFrom(ctx, dossier, true)) {
    const question = asked.get(item.field);
    if (!question) throw new Error(`The demonstration cannot answer ${item.field}: ${item.code}`);
    await saveAnswers(ctx, {
      applicationId,
      offeringId: item.offeringId ?? null,
      answers: [{ key: item.field, value: plainAnswer(question, dossier.application.reference) }],
    });
  }
}
