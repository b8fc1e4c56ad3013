// npm leaves a platform's package out of the lock file when it cannot reach it, and `npm ci` then refuses the file. After a
// change of dependencies this puts the missing names back: on other platforms nothing is fetched for them.
import fs from 'node:fs';
import { platformOf } from './prepare/platform-of.mjs';

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const places = lock.packages;
const present = new Set(
  Object.keys(places).map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)),
);

for (const [place, { optionalDependencies, license, dev, devOptional }] of Object.entries(places)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const platform = platformOf(name);
    if (present.has(name) || !platform) continue;
    const { os, cpu, libc } = platform;
    places[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      // It is needed where the package that asks for it is: a production install must not leave it out.
      ...(dev ? { dev } : {}),
      ...(devOptional ? { devOptional } : {}),
      ...(libc ? { libc: [libc] } : {}),
      // A platform's package has the license of the package it is split from; the project's own is another's.
      ...(place !== '' && license ? { license } : {}),
      optional: true,
      os: [os],
    };
    console.log(`added ${name}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(places).sort(([a], [b]) => a.localeCompare(b, 'en')));
fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
