import type { RubricExample } from '#app/domain/quality/rubric.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { newestRubric, type StoredRubric } from './read-rubric.server.ts';

type ShownStandard = {
  key: string;
  name: string;
  about: string;
  weightBasisPoints: number;
  example: RubricExample | null;
  indicators: {
    key: string;
    name: string;
    lookFor: string;
    isFloor: boolean;
    descriptors: string[] | null;
  }[];
};

export type ShownRubric = {
  title: string;
  version: string;
  notice: string;
  isSample: boolean;
  families: { family: string; heading: string; about: string; standards: ShownStandard[] }[];
};

const FAMILIES = {
  organization: {
    heading: 'The organization',
    about: 'Rated once for each organization, from its application and documents.',
  },
  offering: { heading: 'The offering', about: 'Rated for each offering that the organization puts forward.' },
  partnership: { heading: 'The partnership', about: 'Rated by the school at the end of the year.' },
} as const;

/** The Quality Standards as everyone may read them, before anyone applies. */
export async function standardsPage(
  ctx: Context,
): Promise<{ vetting: ShownRubric | null; partnership: ShownRubric | null }> {
  authorize(ctx, 'catalogue.read');
  const [vetting, partnership] = await Promise.all([
    newestRubric(ctx.db, 'vetting'),
    newestRubric(ctx.db, 'partnership'),
  ]);
  return {
    vetting: vetting ? shownRubric(vetting) : null,
    partnership: partnership ? shownRubric(partnership) : null,
  };
}

export function shownRubric(rubric: StoredRubric): ShownRubric {
  const families = Object.entries(FAMILIES).map(([family, words]) => ({
    family,
    ...words,
    standards: rubric.standards
      .filter((standard) => standard.family === family)
      .map(({ key, name, about, weightBasisPoints, example, indicators }) => ({
        key,
        name,
        about,
        weightBasisPoints,
        example,
        indicators: indicators.map(({ id: _, ...indicator }) => indicator),
      })),
  }));
  const { title, version, notice, isSample } = rubric;
  return {
    title,
    version,
    notice,
    isSample,
    families: families.filter(({ standards }) => standards.length > 0),
  };
}
