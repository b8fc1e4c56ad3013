import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';

/** Works a published round out again from its inputs alone and compares the bytes. Needs no database and no network. */
async function recompute(file: string): Promise<boolean> {
  // npm runs in the project's folder; the file is named from where the person stands.
  const text = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const published = JSON.parse(text) as { format?: string; inputs?: RoundInputs };
  if (published.format !== 'crosswalk-round-1' || !published.inputs) {
    throw new Error(`${file} is not a published round`);
  }
  const again = roundSnapshot(published.inputs);
  console.log(`File       ${sha256Hex(text)}`);
  console.log(`Recomputed ${again.hash}`);
  return again.text === text;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Give the file of a published round: npm run recompute -- FILE');
  process.exitCode = 2;
} else {
  try {
    const isSame = await recompute(file);
    console.log(isSame ? 'The same, byte for byte.' : 'Not the same: the order or an award was changed.');
    process.exitCode = isSame ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
