import type { AttestationId, OfferingId } from '#app/domain/shared/id.ts';
import { answerWords } from '#app/domain/vetting/answer-words.ts';
import { isBlank } from '#app/domain/vetting/is-blank.ts';
import { appliesTo, type QuestionScope } from '#app/domain/vetting/questionnaire.ts';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import {
  answersOf,
  type Dossier,
  offeringName,
  partsFor,
  questionsOf,
} from './application-dossier.server.ts';

/** What an application says now, in the shape in which it is kept when it is sent. */
export function submissionContentOf(
  dossier: Dossier,
  declaration: SubmissionContent['declaration'],
): SubmissionContent {
  const { application, cycle, questionnaire, organization } = dossier;
  const put = new Set(dossier.offerings.map(({ id }) => id));
  return {
    shape: 1,
    reference: application.reference,
    schoolYear: cycle.schoolYear,
    questionnaireVersion: questionnaire.version,
    organization: {
      id: organization.id,
      name: organization.name,
      kind: organization.kind,
      nonProfit: organization.nonProfit,
      sections: sectionsOf(dossier, 'organization', null),
    },
    offerings: dossier.offerings.map(({ id }) => ({
      offeringId: id,
      name: offeringName(dossier, id),
      sections: sectionsOf(dossier, 'offering', id),
    })),
    documents: dossier.documents
      .filter(({ offeringId }) => offeringId === null || put.has(offeringId))
      .map(({ id, kind, offeringId, file, validFrom, validUntil, note }) => ({
        documentId: id,
        kind,
        offeringId,
        fileId: file.id,
        fileName: file.name,
        sha256: file.sha256,
        validFrom,
        validUntil,
        note,
      })),
    attestations: dossier.attestations.map(({ id, role, adults, clearedBy, clearedOn, expiresOn }) => ({
      attestationId: id as AttestationId,
      role,
      adults,
      clearedBy,
      clearedOn,
      expiresOn,
    })),
    declaration,
  };
}

/** A section for each part, with the questions that are asked, given the other answers. */
function sectionsOf(
  dossier: Dossier,
  scope: QuestionScope,
  offeringId: OfferingId | null,
): SubmittedSection[] {
  const answers = answersOf(dossier, offeringId);
  const sameScope = questionsOf(dossier.questionnaire, scope);
  return partsFor(dossier, scope).map(({ key, title, questions }) => ({
    key,
    title,
    answers: questions
      .filter((question) => appliesTo(question, answers, sameScope))
      .map((question) => {
        const answer = answers[question.key];
        return {
          key: question.key,
          label: question.label,
          kind: question.kind,
          value: answer === undefined || isBlank(answer) ? null : answer,
          words: answerWords(question, answer),
        };
      }),
  }));
}
