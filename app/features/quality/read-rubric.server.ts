import { asc, desc, eq } from 'drizzle-orm';
import type { LevelDescriptors, Rubric, RubricExample } from '#app/domain/quality/rubric.ts';
import { LEVELS, type RubricPurpose, type StandardFamily } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, RubricId, StandardId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { rubricIndicators, rubricStandards, rubrics } from '#db/schema/index.ts';

export type StoredIndicator = {
  id: IndicatorId;
  key: string;
  name: string;
  lookFor: string;
  isFloor: boolean;
  /** Four anchors, lowest level first; null for a floor. */
  descriptors: string[] | null;
};

export type StoredStandard = {
  id: StandardId;
  key: string;
  family: StandardFamily;
  name: string;
  about: string;
  weightBasisPoints: number;
  example: RubricExample | null;
  indicators: StoredIndicator[];
};

export type StoredRubric = {
  id: RubricId;
  purpose: RubricPurpose;
  version: string;
  title: string;
  notice: string;
  isSample: boolean;
  standards: StoredStandard[];
};

/** A stored version of the Quality Standards with the ids that ratings refer to. */
export async function findRubric(db: Connection, rubricId: RubricId): Promise<StoredRubric | undefined> {
  const [rubric] = await db.select().from(rubrics).where(eq(rubrics.id, rubricId));
  if (!rubric) return undefined;
  const rows = await db
    .select({ standard: rubricStandards, indicator: rubricIndicators })
    .from(rubricStandards)
    .innerJoin(rubricIndicators, eq(rubricIndicators.standardId, rubricStandards.id))
    .where(eq(rubricStandards.rubricId, rubricId))
    .orderBy(asc(rubricStandards.position), asc(rubricIndicators.position));
  const standards = new Map<StandardId, StoredStandard>();
  for (const { standard, indicator } of rows) {
    const { id, key, family, name, about, weightBasisPoints } = standard;
    const example = exampleOf(standard);
    const known = standards.get(id) ?? {
      ...{ id, key, family, name, about, weightBasisPoints, example },
      indicators: [],
    };
    standards.set(id, known);
    known.indicators.push({
      id: indicator.id,
      key: indicator.key,
      name: indicator.name,
      lookFor: indicator.lookFor,
      isFloor: indicator.isFloor,
      descriptors: indicator.descriptors,
    });
  }
  const { id, purpose, version, title, notice, isSample } = rubric;
  return { id, purpose, version, title, notice, isSample, standards: [...standards.values()] };
}

function exampleOf({
  exampleEvidence: evidence,
  exampleLevel,
  exampleWhy: why,
}: typeof rubricStandards.$inferSelect): RubricExample | null {
  const level = LEVELS.find((each) => each === exampleLevel);
  return evidence !== null && why !== null && level ? { evidence, level, why } : null;
}

/** The newest version for a purpose; undefined in a district that has stored none. */
export async function newestRubric(
  db: Connection,
  purpose: RubricPurpose,
): Promise<StoredRubric | undefined> {
  const [newest] = await db
    .select({ id: rubrics.id })
    .from(rubrics)
    .where(eq(rubrics.purpose, purpose))
    .orderBy(desc(rubrics.createdAt))
    .limit(1);
  return newest && findRubric(db, newest.id);
}

/** A stored version without its ids: what a copy or a file holds. */
export function contentOf({ version, title, notice, isSample, standards }: StoredRubric): Rubric {
  return {
    version,
    title,
    notice,
    isSample,
    standards: standards.map(({ id: _, indicators, ...standard }) => ({
      ...standard,
      indicators: indicators.map(({ key, name, lookFor, isFloor, descriptors }) => ({
        key,
        name,
        lookFor,
        floor: isFloor,
        descriptors: isFloor ? null : (descriptors as LevelDescriptors),
      })),
    })),
  };
}
