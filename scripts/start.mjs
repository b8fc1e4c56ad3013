// npm start: prepares what is missing, starts the database unless one is given, and keeps the server running.
import { buildApplication } from './prepare/build.mjs';
import { provideDatabase } from './prepare/database.mjs';
import { alone, prepare, root } from './prepare/prepare.mjs';
import { supervise } from './prepare/supervise.mjs';

try {
  const prepared = process.argv.includes('--prepared');
  if (!prepared) {
    await prepare();
    await alone(() => buildApplication(root));
  }
  const database = await provideDatabase();
  process.exitCode = await supervise({ script: 'scripts/serve.mjs', database });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
