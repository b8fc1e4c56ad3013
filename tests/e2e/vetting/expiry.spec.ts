import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '../fixtures.ts';
import { enterAsLeaderOf, enterAsPartner } from '../journey/enter.ts';
import { fill, main } from '../journey/fill.ts';
import { paper } from '../journey/paper.ts';

const PARTNER = 'Academia de Ajedrez Morro';

test('insurance that ended pauses the partnership and bars the door; renewing that one paper clears it again', async ({
  as,
  open,
  look,
}) => {
  const partner = await open();
  await enterAsPartner(partner, 'academia-de-ajedrez-morro');
  await partner.goto('/partnerships');
  await main(partner).getByRole('row').getByRole('link').first().click();
  await expect(main(partner).getByText('Paused: not cleared to serve')).toBeVisible();
  await expect(
    main(partner).getByRole('listitem').filter({ hasText: 'Insurance certificate, in date' }),
  ).toContainText('Next: the partner');
  await look(partner);
  const partnership = partner.url();
  const schoolPage = await main(partner)
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute('href')).find((to) => to?.startsWith('/schools/')),
    );

  const leader = await open();
  await enterAsLeaderOf(leader, schoolPage!.split('/').at(-1)!);
  await leader.goto('/school/door');
  await expect(
    main(leader)
      .getByRole('region', { name: 'Not cleared: do not let in' })
      .getByRole('row', { name: PARTNER }),
  ).toContainText('insurance');
  await look(leader);

  await partner.goto('/partner/documents');
  await look(partner);
  await main(partner).getByRole('link', { name: 'Renew only this Insurance certificate' }).click();
  await look(partner);
  await fill(main(partner), {
    'First day on which it counts': '2026-10-10',
    'Last day on which it counts': '2027-10-09',
  });
  const newPaper = main(partner).getByLabel('The new paper');
  await newPaper.setInputFiles(await scanOf(40_000_000, test.info().outputPath('scan.pdf')));
  await partner.getByRole('button', { name: 'Send the new one' }).click();
  await expect(newPaper).toBeFocused();
  await expect(newPaper).toHaveAccessibleDescription(/larger than 10 MB/);
  await expect(main(partner).getByLabel('Last day on which it counts')).toHaveValue('2027-10-09');
  await newPaper.setInputFiles(paper('insurance-2027', 'Certificate of insurance'));
  await partner.getByRole('button', { name: 'Send the new one' }).click();
  await expect(partner.getByRole('status')).toContainText('the one before stays on file');

  const officer = await as('officer');
  await officer.goto('/office/documents');
  await main(officer)
    .getByRole('button', { name: `Accept insurance certificate of ${PARTNER}` })
    .click();
  await expect(officer.getByRole('status')).toContainText('Accepted. It counts from now on.');

  await leader.reload();
  await expect(main(leader).getByText(PARTNER)).toBeVisible();
  await expect(
    main(leader).getByRole('region', { name: 'Not cleared: do not let in' }).getByText(PARTNER),
  ).toBeHidden();

  await partner.goto(partnership);
  await expect(main(partner).getByText('Nothing is missing')).toBeVisible();
  await look(partner);
});

/** A file of so many bytes, on disk: the browser is told its name, and nothing is sent to it piece by piece. */
async function scanOf(bytes: number, file: string): Promise<string> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, '');
  await fs.truncate(file, bytes);
  return file;
}
