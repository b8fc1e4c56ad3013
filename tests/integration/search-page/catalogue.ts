import { cents } from '#app/domain/shared/money.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import { asideDone } from '#app/platform/aside.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { syncOfferings } from '#search/sync.server.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';

/** The page at an address, as the route reads it, and what is noted of it. */
export async function open(ctx: Context, address = '') {
  const found: Record<string, string | string[]> = {};
  const params = new URL(`/offerings${address}`, 'http://x').searchParams;
  for (const key of params.keys()) {
    const values = params.getAll(key);
    found[key] = values.length > 1 ? values : values[0]!;
  }
  const page = await offeringsPage(ctx, OfferingsSearch.parse(found));
  await asideDone();
  return page;
}

export const namesOf = (page: { results: readonly { name: string }[] }) =>
  page.results.map(({ name }) => name);
/** Robots on Friday, circles on Tuesday, a choir that costs nothing, and a full one. */
export async function aCatalogue(db: Connection) {
  await aDistrict(db);
  await someTerms(db);
  const north = await anOrganization(db, { name: 'Harborlight', latitude: 42.33, longitude: -71.06 });
  const south = await anOrganization(db, { name: 'Sumar Math Circles', latitude: 42.301, longitude: -71.06 });
  const made = [
    await anOffering(
      db,
      north.id,
      { name: 'Robotics and its math', grades: ['5', '6', '7'], days: ['fri'], languages: ['en'] },
      { qualityScore: 380 },
    ),
    await anOffering(db, south.id, { name: 'Math circles', grades: ['3', '4'] }, { qualityScore: 350 }),
    await anOffering(
      db,
      south.id,
      {
        name: 'Choir',
        summary: 'Everyone sings.',
        category: 'arts',
        goals: [],
        windows: ['evening'],
        startsAt: '18:30' as never,
        endsAt: '20:00' as never,
        priceToSchool: cents(0),
        costToFamily: cents(5_00),
      },
      { qualityScore: 290, places: 10, placesTaken: 10 },
    ),
  ];
  await syncOfferings(
    db,
    made.map(({ id }) => id),
  );
  return { made, north, south };
}
