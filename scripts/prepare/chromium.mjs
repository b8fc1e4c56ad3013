// Finds a Chromium for the browser tests, or brings one: Debian's own where this is root on Debian, else Playwright's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

/** The same engine without a desktop's window around it: it takes little more than half of the processor's time. */
const SHELL = { package: 'chromium-headless-shell', place: '/usr/bin/chromium-headless-shell' };

const USUAL_PLACES = [
  SHELL.place,
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

/** @returns {Promise<{ found: boolean, path?: string, reason?: string }>} `found` without a path means Playwright's own */
export async function findChromium() {
  if (!process.env.CHROMIUM_PATH && !fs.existsSync(SHELL.place) && isRootOnDebian()) await bringDebians();
  const known = chromiumPath();
  if (known) return { found: true, path: known };
  console.log('Installing Playwright’s Chromium (once) …');
  const cli = path.join(root, 'node_modules', 'playwright', 'cli.js');
  if (await succeeds(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 }))
    return { found: true };
  return { found: false, reason: 'no Chromium here, and none could be installed. Set CHROMIUM_PATH to one' };
}

/** Where it cannot be had, because there is no way out or the release is too old for it, whatever else is there will do. */
async function bringDebians() {
  console.log('Installing Chromium with apt (once) …');
  const apt = (...args) =>
    succeeds('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 180_000,
    });
  const install = (name) => apt('install', '-y', '--no-install-recommends', name);
  await apt('update');
  if (!(await install(SHELL.package)) && !chromiumPath()) await install('chromium');
}

async function succeeds(command, args, options) {
  try {
    const [code] = await once(spawn(command, args, options), 'close');
    return code === 0;
  } catch {
    return false;
  }
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*debian/m.test(fs.readFileSync('/etc/os-release', 'utf8'));
}
