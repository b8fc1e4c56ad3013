import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import { assignmentRecordFile } from '#app/features/assignment/office-assignment.server.ts';
import { publishedAssignmentFile } from '#app/features/assignment/public-assignments.server.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { roundSnapshotFile } from '#app/features/fund/public-rounds.server.ts';
import { workedOutAgain } from '#scripts/worked-out-again.ts';
import {
  anOfferingOfSomebody,
  anOpenAssignment,
  aRankingSchool,
  closeAssignmentEarly,
  ranked,
} from '#tests/factories/assignment.ts';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const root = path.resolve(import.meta.dirname, '../../..');

function recompute(file: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'scripts/run.mjs'), 'recompute', file],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, said: stdout, ...(stderr === '' ? {} : { told: stderr }) };
}

test('the command finds the published file the same, and one changed award different', async ({ db }) => {
  await aSchool(db);
  const { slug, staff, director } = await anOpenRound(db, {
    method: 'in-order-partial',
    pool: dollars(40_000),
  });
  for (const opportunityIndex of [84, 62, 62, 41]) {
    await aSubmittedRequest(db, slug, { opportunityIndex, amount: dollars(9_600) });
  }
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  const { snapshotHash } = await adoptRound(director, slug);
  const { name, text } = await roundSnapshotFile(await aContext(db, 'public'), slug);

  const folder = await mkdtemp(path.join(tmpdir(), 'round-'));
  try {
    const file = path.join(folder, name);
    await writeFile(file, text);
    const same = recompute(file);
    expect(same).toEqual({ status: 0, said: expect.stringContaining(`Recomputed ${snapshotHash}`) });

    const changed = text.replace('"award":960000', '"award":960001');
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    expect(recompute(file).status).toBe(1);
    await writeFile(file, '{}');
    expect(recompute(file)).toMatchObject({ status: 2, told: expect.stringContaining('neither') });
  } finally {
    await rm(folder, { recursive: true });
  }
}, 30_000);

test('files of every format that was ever published come out the same', async () => {
  const folder = path.join(import.meta.dirname, 'published');
  for (const name of ['round-1', 'round-2', 'allocation-1']) {
    const text = await readFile(path.join(folder, `${name}.snapshot`), 'utf8');
    expect(await workedOutAgain(text), name).toEqual({ text, hash: sha256Hex(text) });
  }
});

test('it knows the record of an assignment by its format, and says what is published cannot be run', async ({
  db,
}) => {
  const { offering } = await anOfferingOfSomebody(db);
  const { slug, staff } = await anOpenAssignment(db, [{ offering, groups: 1 }]);
  for (const opportunityIndex of [80, 40])
    await ranked((await aRankingSchool(db, { opportunityIndex })).leader, slug, [offering]);
  await closeAssignmentEarly(staff, slug);
  await assignRound(await aContext(db, 'office-director'), slug);
  const { text } = await assignmentRecordFile(staff, slug);
  const open = await publishedAssignmentFile(await aContext(db, 'public'), slug);

  expect(await workedOutAgain(text)).toEqual({ text, hash: sha256Hex(text) });
  const changed = text.replace('"choice":1', '"choice":2');
  expect(changed).not.toBe(text);
  expect((await workedOutAgain(changed)).text).not.toBe(changed);
  await expect(workedOutAgain(open.text)).rejects.toThrow('rankings');
});
