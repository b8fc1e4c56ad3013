// Applies patches/<package>@<version>.patch to node_modules. Strict: every line of context must match, and a package of
// another version is refused, so that an upgrade cannot lose a patch unnoticed. Applying twice changes nothing.
import fs from 'node:fs';
import path from 'node:path';

/** @returns {string[]} the names of the patches that had to be applied now */
export function applyPatches(root) {
  const folder = path.join(root, 'patches');
  const applied = [];
  for (const name of fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.patch'))
    .sort()) {
    const at = name.lastIndexOf('@');
    const packageName = name.slice(0, at).replace('__', '/');
    const version = name.slice(at + 1, -'.patch'.length);
    const home = path.join(root, 'node_modules', packageName);
    const installed = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')).version;
    if (installed !== version) throw new Error(`${name} is for ${version}, but ${installed} is installed`);

    const files = parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    const changes = files.map(({ file, hunks }) => ({
      file: path.join(home, file),
      ...patched(home, file, hunks),
    }));
    for (const change of changes) if (change.changed) replaceFile(change.file, change.text);
    if (changes.some((change) => change.changed)) applied.push(name);
  }
  return applied;
}

function patched(home, file, hunks) {
  const target = path.join(home, file);
  const before = fs.readFileSync(target, 'utf8');
  // A newer patch is applied to what the package brought, which is kept beside the patched file.
  const original = `${target}.original`;
  if (!fs.existsSync(original)) {
    if (hunks.every((hunk) => before.includes(hunk.after))) return { changed: false, text: before };
    replaceFile(original, before);
  }

  let text = fs.readFileSync(original, 'utf8');
  for (const hunk of hunks) {
    const parts = text.split(hunk.before);
    if (parts.length !== 2) throw new Error(`A patch does not fit ${file}:\n${hunk.before}`);
    text = parts.join(hunk.after);
  }
  return { changed: text !== before, text };
}

/** Two starts at once may both patch: each moves a whole file into place. */
function replaceFile(file, text) {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, text);
  fs.renameSync(fresh, file);
}

function parse(diff) {
  const files = [];
  let hunk;
  for (const line of diff.split('\n')) {
    if (line.startsWith('--- ')) hunk = undefined;
    else if (line.startsWith('+++ ')) files.push({ file: line.slice('+++ b/'.length), hunks: [] });
    else if (line.startsWith('@@ ')) {
      hunk = { before: '', after: '' };
      files.at(-1).hunks.push(hunk);
    } else if (hunk && line !== '' && !line.startsWith('\\')) {
      if (line[0] !== '+') hunk.before += `${line.slice(1)}\n`;
      if (line[0] !== '-') hunk.after += `${line.slice(1)}\n`;
    }
  }
  return files;
}
