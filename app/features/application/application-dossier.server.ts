import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { ApplicationId, OfferingId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type ApplicationPart, partsOf } from '#app/domain/vetting/application-parts.ts';
import { answersFromProfile, type OfferingProfile } from '#app/domain/vetting/profile-answers.ts';
import type {
  Answer,
  Answers,
  Question,
  Questionnaire,
  QuestionScope,
} from '#app/domain/vetting/questionnaire.ts';
import type { OpenItem } from '#app/domain/vetting/return-items.ts';
import { isVetted } from '#app/features/organization/is-vetted.server.ts';
import { findRubric, type StoredStandard } from '#app/features/quality/read-rubric.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  applicationAnswers,
  applicationOfferings,
  applications,
  attestations,
  cycles,
  documents,
  files,
  offeringRegistrations,
  offerings,
  organizations,
  questionnaires,
  users,
} from '#db/schema/index.ts';
import { openItemsOf } from './open-items.server.ts';

export type StoredAnswer = {
  key: string;
  offeringId: OfferingId | null;
  value: Answer;
  version: number;
  /** Null where the answer was carried over and nobody has saved it since. */
  editedBy: UserId | null;
  editorName: string | null;
  editedAt: Date;
};

export type DossierOffering = typeof offerings.$inferSelect & { places: number };

/** Everything that belongs to one application, as it stands. */
export type Dossier = {
  application: typeof applications.$inferSelect;
  cycle: typeof cycles.$inferSelect;
  questionnaire: Questionnaire;
  standards: readonly StoredStandard[];
  parts: readonly ApplicationPart[];
  organization: typeof organizations.$inferSelect;
  /** Whether the organization was approved in some year: its profile then changes only by what was submitted. */
  organizationVetted: boolean;
  offerings: readonly DossierOffering[];
  answers: readonly StoredAnswer[];
  documents: readonly (typeof documents.$inferSelect & { file: typeof files.$inferSelect })[];
  attestations: readonly (typeof attestations.$inferSelect)[];
  /** What may change of a returned application; null where all of it may. */
  open: readonly OpenItem[] | null;
};

export async function loadDossier(ctx: Context, applicationId: ApplicationId): Promise<Dossier> {
  const [head] = await ctx.db
    .select({
      application: applications,
      cycle: cycles,
      organization: organizations,
      questionnaire: questionnaires.content,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .innerJoin(questionnaires, eq(questionnaires.id, cycles.questionnaireId))
    .where(eq(applications.id, applicationId));
  if (!head) throw new Refusal('not-found', 'application');
  const { application, cycle, organization } = head;
  const questionnaire = head.questionnaire as Questionnaire;

  const [rubric, vetted, put, answers, papers, cleared, open] = await Promise.all([
    findRubric(ctx.db, cycle.rubricId),
    isVetted(ctx, organization.id),
    ctx.db
      .select({ offering: offerings, places: offeringRegistrations.places })
      .from(applicationOfferings)
      .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
      .leftJoin(
        offeringRegistrations,
        and(
          eq(offeringRegistrations.offeringId, offerings.id),
          eq(offeringRegistrations.schoolYear, cycle.schoolYear),
        ),
      )
      .where(eq(applicationOfferings.applicationId, applicationId))
      .orderBy(asc(applicationOfferings.position), asc(offerings.name)),
    ctx.db
      .select({
        key: applicationAnswers.questionKey,
        offeringId: applicationAnswers.offeringId,
        value: applicationAnswers.value,
        version: applicationAnswers.version,
        editedBy: applicationAnswers.editedBy,
        editorName: users.name,
        editedAt: applicationAnswers.editedAt,
      })
      .from(applicationAnswers)
      .leftJoin(users, eq(users.id, applicationAnswers.editedBy))
      .where(eq(applicationAnswers.applicationId, applicationId)),
    ctx.db
      .select({ document: documents, file: files })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(
        and(
          eq(documents.organizationId, organization.id),
          isNull(documents.partnershipId),
          ne(documents.status, 'replaced'),
        ),
      )
      .orderBy(desc(documents.createdAt)),
    ctx.db
      .select()
      .from(attestations)
      .where(and(eq(attestations.organizationId, organization.id), isNull(attestations.partnershipId)))
      .orderBy(desc(attestations.expiresOn)),
    openItemsOf(ctx.db, application),
  ]);

  const standards = rubric?.standards ?? [];
  return {
    application,
    cycle,
    questionnaire,
    standards,
    parts: partsOf(questionnaire, standards),
    organization,
    organizationVetted: vetted,
    offerings: put.map(({ offering, places }) => ({ ...offering, places: places ?? 0 })),
    answers: answers.map((answer) => ({ ...answer, value: answer.value as Answer })),
    documents: papers.map(({ document, file }) => ({ ...document, file })),
    attestations: cleared,
    open,
  };
}

export const questionsOf = (questionnaire: Questionnaire, scope: QuestionScope): Question[] =>
  questionnaire.sections.filter((section) => section.scope === scope).flatMap(({ questions }) => questions);

export const partsFor = (dossier: Dossier, scope: QuestionScope): ApplicationPart[] =>
  dossier.parts.filter((part) => part.scope === scope);

/** What the profile would answer, for questions that nobody has answered here yet. */
export function profileAnswers(dossier: Dossier, offeringId: OfferingId | null): Answers {
  if (offeringId === null) {
    return answersFromProfile(questionsOf(dossier.questionnaire, 'organization'), dossier.organization);
  }
  const offering = dossier.offerings.find(({ id }) => id === offeringId);
  if (!offering) return {};
  const { places, ...profile } = offering;
  // No places means that nobody has said how many there are.
  return answersFromProfile(questionsOf(dossier.questionnaire, 'offering'), {
    ...(profile as Partial<OfferingProfile>),
    ...(places > 0 && { places }),
  });
}

export const storedFor = (dossier: Dossier, offeringId: OfferingId | null): StoredAnswer[] =>
  dossier.answers.filter((answer) => answer.offeringId === offeringId);

/** The answers that count: what was saved here, else what the profile holds. */
export function answersOf(dossier: Dossier, offeringId: OfferingId | null): Answers {
  return {
    ...profileAnswers(dossier, offeringId),
    ...Object.fromEntries(storedFor(dossier, offeringId).map(({ key, value }) => [key, value])),
  };
}

/** An offering's name as the application has it now. */
export function offeringName(dossier: Dossier, offeringId: OfferingId): string {
  const offering = dossier.offerings.find(({ id }) => id === offeringId);
  const question = questionsOf(dossier.questionnaire, 'offering').find(
    ({ profileField }) => profileField === 'name',
  );
  const saved = question && storedFor(dossier, offeringId).find(({ key }) => key === question.key)?.value;
  return typeof saved === 'string' && saved.trim() !== '' ? saved : (offering?.name ?? '');
}
