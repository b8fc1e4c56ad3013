import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

const MOST_STOPS = 200;

/** Goes to a control by the Tab key alone, and sees that it is on the screen with nothing in front of it. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  // Found once: each question about a name has the browser work out all names of the page.
  const wanted = await control.elementHandle();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if (!(await wanted!.evaluate((element) => element === document.activeElement))) continue;
    // The browser may take its time to scroll there.
    await expect
      .poll(() => wanted!.evaluate(isSeen), { message: `${control} has the focus and is to be seen` })
      .toBe(true);
    return;
  }
  throw new Error(`${control} is not reached by the Tab key`);
}

function isSeen(element: Element): boolean {
  const shown = element.closest('label') ?? element;
  const { x, y, width, height } = shown.getBoundingClientRect();
  return shown.contains(document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 20)));
}

export async function pressAt(page: Page, control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

export async function typeAt(page: Page, control: Locator, words: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.type(words);
}

/** Chooses one of a group: the space bar takes the first, the arrow goes on from there. */
export async function chooseAt(page: Page, group: Locator, choice: Locator): Promise<void> {
  await pressAt(page, group.getByRole('radio').first(), 'Space');
  for (let left = await group.getByRole('radio').count(); left > 0; left -= 1) {
    if (await choice.isChecked()) return;
    await page.keyboard.press('ArrowDown');
  }
  await expect(choice).toBeChecked();
}
