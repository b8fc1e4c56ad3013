// A stamp is a hash kept beside what was made from the hashed files: the same hash means that it need not be made again.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Hashes files and whole folders by name and content. */
export function hashFiles(root, names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of filesUnder(path.join(root, name))) {
      hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

export function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(file, stamp) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.${process.pid}`, stamp);
  fs.renameSync(`${file}.${process.pid}`, file);
}
