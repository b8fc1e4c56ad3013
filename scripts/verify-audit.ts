import { verifyChain } from '#app/features/audit/verify-chain.server.ts';
import { env } from '#app/platform/env.server.ts';
import { openDatabase } from '#db/client.server.ts';

const database = openDatabase(env.databaseUrl, { max: 1, patience: 'patient' });
try {
  const { events, head, brokenAt } = await verifyChain(database.db);
  if (brokenAt === null) {
    console.log(`${events} events, each follows from the one before it. Head: ${head || 'none'}`);
  } else {
    console.error(`The chain is broken at event ${brokenAt} of ${events}.`);
    process.exitCode = 1;
  }
} finally {
  await database.close();
}
