import { eq } from 'drizzle-orm';
import { homePage } from '#app/features/catalogue/home-page.server.ts';
import { offeringRegistrations } from '#db/schema/index.ts';
import { aPair } from '#tests/factories/partnerships.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

test('the front page leaves out what is full, but does not tell so of a small group', async ({ db }) => {
  const everybody = await aContext(db, 'public');
  const [small, large] = [await aPair(db, { places: 8 }), await aPair(db, { places: 24 })];
  const shownWith = async (taken: number) => {
    for (const { offering } of [small, large])
      await db
        .update(offeringRegistrations)
        .set({ placesTaken: taken === 24 && offering === small.offering ? 8 : taken })
        .where(eq(offeringRegistrations.offeringId, offering.id));
    return (await homePage(everybody)).withRoom.map(({ slug }) => slug).sort();
  };
  const both = [small.offering.slug, large.offering.slug].sort();

  expect(await shownWith(0)).toEqual(both);
  expect(await shownWith(7)).toEqual(both);
  expect(await shownWith(24)).toEqual([small.offering.slug]);
});
