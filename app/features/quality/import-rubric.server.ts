import type { RubricPurpose } from '#app/domain/quality/vocabulary.ts';
import type { RubricDraftId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { readRubricFile } from './rubric-file.server.ts';
import { startDraft } from './start-draft.server.ts';

export type RubricFileInput = { purpose: RubricPurpose; file: { name: string; content: Uint8Array } };

const SHOWN = 100;

/** What a file would bring, or everything that is wrong with it. Nothing is kept. */
export async function previewRubricFile(ctx: Context, { purpose, file }: RubricFileInput) {
  authorize(ctx, 'rubric.edit');
  const { standards, problems, unused, text } = readRubricFile(file.content, purpose);
  return {
    purpose,
    fileName: file.name,
    /** Taken along to the second step, which reads it again. */
    text: problems.length === 0 ? text : '',
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    unused,
    standards: standards.map(({ key, family, name, weightBasisPoints, indicators }) => ({
      key,
      family,
      name,
      weightBasisPoints,
      rated: indicators.filter(({ floor }) => !floor).length,
      floors: indicators.filter(({ floor }) => floor).length,
    })),
  };
}

export type RubricPreview = Awaited<ReturnType<typeof previewRubricFile>>;

export type ImportRubricInput = RubricFileInput & { title: string; version: string };

/** Takes a file in as a draft, whole or not at all. It is read again: nothing is trusted that a preview said. */
export async function importRubric(ctx: Context, input: ImportRubricInput): Promise<RubricDraftId> {
  authorize(ctx, 'rubric.edit');
  const { purpose, file, title, version } = input;
  const { standards, problems } = readRubricFile(file.content, purpose);
  if (problems.length > 0)
    throw new Refusal('rule', 'rubric-file-has-problems', { problems: problems.length });
  const content = { title, version, notice: '', isSample: false, standards };
  return startDraft(ctx, { purpose, content, fileName: file.name });
}
