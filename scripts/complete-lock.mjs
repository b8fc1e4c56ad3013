// npm leaves a platform's package out of the lock file when it cannot reach it, and `npm ci` then refuses the file. After a
// change of dependencies this puts the missing names back: on other platforms nothing is fetched for them.
import fs from 'node:fs';

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
const places = lock.packages;
const present = new Set(
  Object.keys(places).map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)),
);

for (const { optionalDependencies, license } of Object.values(places)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const platform = /-(android|darwin|freebsd|linux|openharmony|win32)-(\w+)(?:-(\w+))?$/.exec(name);
    if (present.has(name) || !platform) continue;
    const [, os, cpu, abi = ''] = platform;
    const libc = os === 'linux' && abi !== '' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
    places[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      dev: true,
      ...libc,
      license,
      optional: true,
      os: [os],
    };
    console.log(`added ${name}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(places).sort(([a], [b]) => a.localeCompare(b, 'en')));
fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
