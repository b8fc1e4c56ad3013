import { asc, eq } from 'drizzle-orm';
import { MEETS } from '#app/domain/quality/levels.ts';
import type { DecisionId, OfferingId } from '#app/domain/shared/id.ts';
import type { TracedStandard, TracedSubject } from '#app/domain/vetting/decision-trace.ts';
import type { ApplicationFile } from '#app/features/vetting/application-file.server.ts';
import type { Connection } from '#db/client.server.ts';
import { decisionStandards, rubricStandards } from '#db/schema/index.ts';
import type { DecidedApplication } from './load-appeal.server.ts';

/** What a first decision said of the organization and of each offering, standard by standard. */
export async function decidedSubjects(
  db: Connection,
  { organization, offerings }: Pick<ApplicationFile, 'organization' | 'offerings'>,
  first: DecidedApplication,
): Promise<TracedSubject[]> {
  const standards = await standardsOf(db, first.id);
  const subjects = [
    { offeringId: null, name: organization.name, outcome: first.outcome, reason: first.reason },
    ...first.offerings.map(({ offeringId, outcome, reason }) => ({
      offeringId,
      name: offerings.find(({ id }) => id === offeringId)?.name ?? '',
      outcome,
      reason,
    })),
  ];
  return withMeeting(
    subjects.map((subject) => ({
      ...subject,
      before: subject.outcome,
      standards: standards.filter(({ offeringId }) => offeringId === subject.offeringId).map(strip),
    })),
  );
}

type Unmet = Omit<TracedSubject, 'floorFailed' | 'meetsOrExceeds'>;

const meets = ({ score, floorFailed, foundMet }: TracedStandard) =>
  foundMet || (score !== null && score >= MEETS && !floorFailed);

/**
 * Which of them have a failed floor and which meet every standard, by what the panel rated and what was found met since.
 * An offering meets only where its organization does.
 */
export function withMeeting(subjects: readonly Unmet[]): TracedSubject[] {
  const organization = subjects.find(({ offeringId }) => offeringId === null)?.standards ?? [];
  return subjects.map((subject) => ({
    ...subject,
    floorFailed: subject.standards.some(({ floorFailed, foundMet }) => floorFailed && !foundMet),
    meetsOrExceeds: [...organization, ...subject.standards].every(meets),
  }));
}

type Row = TracedStandard & { readonly offeringId: OfferingId | null };

async function standardsOf(db: Connection, decisionId: DecisionId): Promise<Row[]> {
  return db
    .select({
      offeringId: decisionStandards.offeringId,
      standardId: decisionStandards.standardId,
      name: rubricStandards.name,
      score: decisionStandards.score,
      floorFailed: decisionStandards.floorFailed,
      foundMet: decisionStandards.foundMet,
      reason: decisionStandards.reason,
    })
    .from(decisionStandards)
    .innerJoin(rubricStandards, eq(rubricStandards.id, decisionStandards.standardId))
    .where(eq(decisionStandards.decisionId, decisionId))
    .orderBy(asc(rubricStandards.position));
}

const strip = ({ offeringId: _, ...standard }: Row): TracedStandard => standard;
