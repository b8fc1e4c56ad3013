// Asks, without a driver, whether a PostgreSQL server answers, and finds a place for its socket.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * True once the server lets a session in. A socket that merely accepts is not enough: it does so during recovery too.
 * @param {{ path: string } | { host: string, port: number }} at
 * @returns {Promise<boolean>}
 */
export function answers(at) {
  return new Promise((resolve) => {
    const socket = net.connect(at);
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(1000, () => done(false));
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
    socket.on('connect', () => socket.write(startupMessage({ user: 'app', database: 'postgres' })));
    socket.on('data', (reply) => done(String.fromCharCode(reply[0] ?? 0) === 'R'));
  });
}

function startupMessage(parameters) {
  const text = `${Object.entries(parameters).flat().join('\0')}\0\0`;
  const message = Buffer.alloc(8 + Buffer.byteLength(text));
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(196608, 4); // protocol 3.0
  message.write(text, 8);
  return message;
}

/** A socket's path may have 107 bytes at most, so it lives in the system's temporary folder under a short name. */
export function socketFolder(dataDir) {
  return path.join(os.tmpdir(), `pg-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether this process id is a PostgreSQL server that is running (a zombie is not). */
export function isPostgres(pid) {
  if (process.platform === 'win32') return true;
  try {
    if (process.platform !== 'linux') {
      const listed = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
      return /postgres/.test(listed.stdout);
    }
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return /\(postgres\)/.test(stat) && state !== 'Z';
  } catch {
    return false;
  }
}
