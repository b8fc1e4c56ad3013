import { test } from '../fixtures.ts';
import { apply, makeAccount, startOrganization } from './apply.ts';
import { WITH_SCRIPT, WITHOUT_SCRIPT } from './cast.ts';

test('six people do together what Crosswalk exists for @no-script', async ({
  open,
  look,
  javaScriptEnabled,
}) => {
  test.setTimeout(600_000);
  const newcomer = javaScriptEnabled ? WITH_SCRIPT : WITHOUT_SCRIPT;

  const partner = await open();
  await test.step('a new partner applies', async () => {
    await makeAccount(partner, newcomer, look);
    await startOrganization(partner, newcomer, look);
    await apply(partner, newcomer, look);
  });
});
