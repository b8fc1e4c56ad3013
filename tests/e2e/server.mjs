// The application as anyone starts it, on a district of its own that is thrown away afterwards.
import fs from 'node:fs';

const dataDir = process.env.DATA_DIR;
process.on('exit', () => {
  if (dataDir?.includes('crosswalk-e2e-')) fs.rmSync(dataDir, { recursive: true, force: true });
});

await import('../../scripts/start.mjs');
