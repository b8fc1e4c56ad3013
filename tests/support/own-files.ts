import path from 'node:path';

// Test files run beside each other, and some look at everything that a folder of uploads holds: each process has its own.
const own = String(process.pid);
const folder = process.env.DATA_DIR ?? '';
if (path.basename(folder) !== own) process.env.DATA_DIR = path.join(folder, own);
