import { z } from 'zod';
import { OFFICE_TEXT_KINDS } from '#app/domain/partnerships/office-text.ts';
import { HIGHEST_PURCHASE_BOUND } from '#app/domain/partnerships/purchase-path.ts';
import { money, optionalWebAddress } from '#app/platform/fields.ts';

export const OfficeTextParams = z.object({ kind: z.enum(OFFICE_TEXT_KINDS) });

const text = (most: number) =>
  z
    .string({ error: 'Write this part' })
    .trim()
    .max(most, `Use at most ${most.toLocaleString('en-US')} letters`)
    .transform((words) => words.replaceAll('\r\n', '\n'));

export const OfficeTextForm = z.object({
  title: text(200),
  body: text(20_000),
  link: optionalWebAddress,
  /** The version that was on the page: a later one is not written over. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
});

const bound = (message: string) =>
  money(message).refine(
    (cents) => cents > 0 && cents <= HIGHEST_PURCHASE_BOUND,
    'Enter an amount up to $10,000,000',
  );

export const PurchaseBoundsForm = z
  .object({
    contractFrom: bound('Enter the lowest price that asks for a contract'),
    bidsAbove: bound('Enter the highest price that asks for no bids'),
  })
  .refine(({ contractFrom, bidsAbove }) => contractFrom <= bidsAbove, {
    path: ['bidsAbove'],
    message: 'Bids begin at a higher price than contracts',
  });
export type PurchaseBoundsInput = z.output<typeof PurchaseBoundsForm>;
