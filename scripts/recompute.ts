import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AssignmentInputs, assignmentTexts } from '#app/domain/assignment/assignment-record.ts';
import { type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';

type Frozen = { format?: string; inputs?: unknown };

/** What follows from a file's inputs, by the format that the file names. */
const AGAIN: Readonly<Record<string, (inputs: unknown) => { text: string; hash: string }>> = {
  'crosswalk-round-1': (inputs) => roundSnapshot(inputs as RoundInputs),
  'crosswalk-assignment-record-1': (inputs) => assignmentTexts(inputs as AssignmentInputs).record,
};

/**
 * Works a round of the Fund or an assignment round out again from its inputs alone and compares the bytes. Needs no
 * database and no network.
 */
async function recompute(file: string): Promise<boolean> {
  // npm runs in the project's folder; the file is named from where the person stands.
  const text = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const { format = '', inputs } = JSON.parse(text) as Frozen;
  if (format === 'crosswalk-assignment-1')
    throw new Error(
      `${file} is an assignment as it is published, without the schools\u2019 rankings. Run it with the record, which the Office keeps.`,
    );
  const again = AGAIN[format];
  if (!again || !inputs)
    throw new Error(`${file} is neither a published round nor the record of an assignment`);
  const { text: same, hash } = again(inputs);
  console.log(`File       ${sha256Hex(text)}`);
  console.log(`Recomputed ${hash}`);
  return same === text;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    'Give the file of a published round or of an assignment\u2019s record: npm run recompute -- FILE',
  );
  process.exitCode = 2;
} else {
  try {
    const isSame = await recompute(file);
    console.log(
      isSame ? 'The same, byte for byte.' : 'Not the same: the order, an award or a place was changed.',
    );
    process.exitCode = isSame ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
