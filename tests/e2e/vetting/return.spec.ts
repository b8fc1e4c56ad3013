import { expect, test } from '../fixtures.ts';
import { enterAsPartner } from '../journey/enter.ts';
import { expectHeading, fill, main } from '../journey/fill.ts';
import { paper } from '../journey/paper.ts';
import { READERS } from '../journey/vet.ts';

const PARTNER = 'Madre Perla Cocina';
const ANSWER = 'How many students does one adult look after?';

test('what went back is mended and sent again, and the reviewer sees exactly what changed', async ({
  as,
  open,
  look,
}) => {
  const partner = await open();
  await enterAsPartner(partner, 'madre-perla-cocina');
  await partner.goto('/partner/application');
  await expect(main(partner).getByText('Only these are open.')).toBeVisible();
  await look(partner);

  await main(partner)
    .getByRole('link', { name: new RegExp(`: ${ANSWER.replace('?', '\\?')}$`) })
    .click();
  await expect(main(partner).getByText('The Office asks about')).toBeVisible();
  await expect(main(partner).getByRole('textbox')).toHaveCount(1);
  await look(partner);
  await fill(main(partner), { [ANSWER]: '6' });
  const form = partner.url();
  await partner.getByRole('button', { name: 'Save and come back later' }).click();
  // The field was saved as it was left, so that the words alone may still be the form's own.
  await expect(partner).not.toHaveURL(form);
  await expect(partner.getByRole('status').filter({ hasText: /^Saved at/ })).toBeVisible();
  await partner.goto('/partner/application');
  await expect(main(partner).getByText('(changed)')).toBeVisible();

  await main(partner).getByRole('link', { name: 'Insurance certificate' }).first().click();
  await fill(main(partner), { 'Last day on which it counts': '2027-06-30' });
  await main(partner)
    .getByLabel('The file')
    .setInputFiles(paper('insurance-with-kitchen', 'Certificate of insurance', 'Covers cooking'));
  await partner.getByRole('button', { name: 'Add document' }).click();
  await expect(partner.getByRole('status')).toContainText('Document added');

  await main(partner).getByRole('link', { name: 'Check and send' }).click();
  await look(partner);
  await main(partner).getByRole('checkbox').check();
  await partner.getByRole('button', { name: 'Send it again' }).click();
  await expectHeading(partner, 'Your application is sent');

  const reviewer = await as('reviewer1');
  await reviewer.goto('/reviews');
  await main(reviewer).getByRole('link', { name: PARTNER, exact: true }).click();
  await fill(main(reviewer), { 'I have none of these. My name, as my signature': READERS.reviewer1 });
  await reviewer.getByRole('button', { name: 'Sign and open the evidence' }).click();
  await main(reviewer)
    .getByRole('link', { name: /what changed/i })
    .first()
    .click();
  const changed = main(reviewer);
  await expect(changed.getByText(ANSWER)).toBeVisible();
  await expect(changed).toContainText(/Before\s*8\s*Now\s*6/);
  await expect(changed).toContainText(/Added:\s*Insurance certificate, insurance-with-kitchen\.pdf/);
  await expect(changed.getByText('What do you do when an adult is out sick?')).toHaveCount(0);
  await look(reviewer);
});
