// Finds a Chromium for the browser tests, or brings one: Debian's own where this is root on Debian, else Playwright's.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a Chromium is, without installing anything. */
export function chromiumPath() {
  return [process.env.CHROMIUM_PATH, ...USUAL_PLACES].find((place) => place && fs.existsSync(place));
}

/** @returns {{ found: boolean, path?: string, reason?: string }} `found` without a path means Playwright's own */
export function findChromium() {
  const known = chromiumPath();
  if (known) return { found: true, path: known };
  if (isRootOnDebian()) {
    console.log('Installing Chromium with apt (once) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env,
    });
    const installed = chromiumPath();
    if (installed) return { found: true, path: installed };
  }
  console.log('Installing Playwright’s Chromium (once) …');
  const cli = path.join(root, 'node_modules', 'playwright', 'cli.js');
  const ran = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  if (ran.status === 0) return { found: true };
  return { found: false, reason: 'no Chromium here, and none could be installed. Set CHROMIUM_PATH to one' };
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(fs.readFileSync('/etc/os-release', 'utf8'));
}
