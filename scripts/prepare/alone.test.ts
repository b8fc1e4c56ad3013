import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { alone, startOf } from './prepare.mjs';

function aLock(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'nested', 'prepare.lock');
}

function aRunningProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid!;
}

const written = async (lock: string, text: string) => {
  await alone(() => undefined, lock);
  writeFileSync(lock, text);
};

test('two at once come one after the other, and the lock is gone when both are done', async () => {
  const lock = aLock();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} in`);
    await new Promise((done) => setTimeout(done, 20));
    seen.push(`${name} out`);
  };

  await Promise.all([alone(work('a'), lock), alone(work('b'), lock)]);

  expect(seen).toHaveLength(4);
  expect(seen[1]).toBe(seen[0]!.replace('in', 'out'));
  expect(existsSync(lock)).toBe(false);
});

test('a lock whose process is gone, or whose number another process has by now, is taken over at once', async () => {
  const lock = aLock();
  const other = aRunningProcess();
  for (const text of ['99999999 1', `${other} began-at-another-time`, 'nonsense']) {
    await written(lock, text);
    let mine = '';
    await alone(() => {
      mine = readFileSync(lock, 'utf8');
    }, lock);
    expect(mine.split(' ')[0]).toBe(String(process.pid));
  }
});

test('whoever waits for a running process says so, once, and goes on when it is done', async () => {
  const lock = aLock();
  const other = aRunningProcess();
  await written(lock, `${other} ${startOf(other) ?? ''}`);
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());

  const waiting = alone(() => 'done', lock);
  await vi.waitFor(() => expect(said).toHaveBeenCalledOnce(), { timeout: 8_000 });
  expect(said.mock.calls[0]![0]).toContain(`process ${other}`);
  rmSync(lock);

  expect(await waiting).toBe('done');
}, 15_000);
