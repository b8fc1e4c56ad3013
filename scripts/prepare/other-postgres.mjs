// A second PostgreSQL for the integration tests: the one that TEST_DATABASE_URL names, or a throwaway cluster made with
// the binaries that the machine has, since a district may bring an older server than the embedded one.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';

const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';

/** @returns {Promise<{ url?: string, name?: string, reason?: string, stop(): Promise<void> }>} */
export async function otherPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, name: 'the server of TEST_DATABASE_URL', stop: async () => {} };
  const version = installedVersion();
  if (!version) {
    return {
      reason: `no PostgreSQL ${OLDEST} or later on this machine, and TEST_DATABASE_URL is not set`,
      stop: async () => {},
    };
  }
  // Beside the system's temporary files: as root the server may run as nobody, who must be able to reach the folder.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `crosswalk-postgres-${version}-`));
  fs.chmodSync(folder, 0o755);
  const binaries = (name) => path.join(DEBIAN, version, 'bin', name);
  try {
    const server = await startPostgres(path.join(folder, 'data'), {
      durable: false,
      maxConnections: 200,
      binaries,
    });
    const stop = async () => {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    };
    return { url: server.url, name: `PostgreSQL ${version}`, stop };
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    return {
      reason: `PostgreSQL ${version} of this machine did not start: ${error.message}`,
      stop: async () => {},
    };
  }
}

/** The oldest one that is supported: what works there works on the newer ones, and the embedded one is new. */
function installedVersion() {
  if (!fs.existsSync(DEBIAN)) return undefined;
  return fs
    .readdirSync(DEBIAN)
    .filter(
      (version) => Number(version) >= OLDEST && fs.existsSync(path.join(DEBIAN, version, 'bin', 'initdb')),
    )
    .sort((a, b) => Number(a) - Number(b))[0];
}
