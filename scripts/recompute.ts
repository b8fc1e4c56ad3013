import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { workedOutAgain } from './worked-out-again.ts';

/** Works a round of the Fund or an assignment round out again from its inputs alone and compares the bytes. */
async function recompute(file: string): Promise<boolean> {
  // npm runs in the project's folder; the file is named from where the person stands.
  const text = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const again = await workedOutAgain(text);
  console.log(`File       ${sha256Hex(text)}`);
  console.log(`Recomputed ${again.hash}`);
  return again.text === text;
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
