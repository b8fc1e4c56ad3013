import { test } from '../fixtures.ts';
import { apply, makeAccount, startOrganization } from './apply.ts';
import { WITH_SCRIPT, WITHOUT_SCRIPT } from './cast.ts';
import { findSchool, readRound } from './family.ts';
import { askForMoney, openRound, prioritize, proposeAndAdopt, readLetters } from './fund.ts';
import { agreeOnTerms, clear, expectCleared } from './meet.ts';
import { readMatches, search, sendRequest, stateNeed } from './seek.ts';
import { acceptPapers, agree, assign, decide, publish, READERS, review } from './vet.ts';

test('six people do together what Crosswalk exists for @no-script', async ({
  open,
  as,
  look,
  javaScriptEnabled,
}) => {
  test.setTimeout(1_500_000);
  const newcomer = javaScriptEnabled ? WITH_SCRIPT : WITHOUT_SCRIPT;

  const partner = await open();
  await test.step('a new partner applies', async () => {
    await makeAccount(partner, newcomer, look);
    await startOrganization(partner, newcomer, look);
    await apply(partner, newcomer, look);
  });

  await test.step('two reviewers read it, the director decides and the offering is published', async () => {
    await acceptPapers(await as('officer'), newcomer, look);
    await assign(await as('officer'), newcomer, look);
    const [one, other] = [await as('reviewer1'), await as('reviewer2')];
    await review(one, newcomer, { name: READERS.reviewer1, inDispute: '4', first: true }, look);
    await review(other, newcomer, { name: READERS.reviewer2, inDispute: '2', first: false }, look);
    await agree(await as('officer'), newcomer, look);
    await decide(await as('director'), newcomer, look);
    await publish(partner, newcomer, look);
  });

  const leader = await as('leader');
  await test.step('a school leader finds it and sends a request', async () => {
    const matches = await stateNeed(leader, newcomer, look);
    await readMatches(leader, newcomer, look);
    await search(leader, look);
    await sendRequest(leader, newcomer, matches, look);
  });

  let partnership = '';
  await test.step('both sides agree, and the partnership is cleared to serve', async () => {
    partnership = await agreeOnTerms(partner, leader, newcomer, look);
    await clear({ partner, leader, officer: await as('officer') }, partnership, look);
    await expectCleared(leader, partnership);
  });

  await test.step('the Partnership Fund pays for it, by rules that were there before', async () => {
    const [officer, director] = [await as('officer'), await as('director')];
    const round = await openRound(officer, newcomer, look);
    const fundRequest = await askForMoney(leader, newcomer, look);
    await prioritize(officer, newcomer, round, look);
    await proposeAndAdopt({ officer, director }, newcomer, round, look);
    await readLetters({ leader, partner }, fundRequest, look);
  });

  await test.step('a family finds it at its school, and reads where the money went', async () => {
    const family = await open();
    await findSchool(family, newcomer, look);
    await readRound(family, newcomer, look);
  });
});
