import { agreementPage } from '#app/features/vetting/agreement-page.server.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { aReviewedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

test('agreement is said per cycle and per standard, and too few is said to be too few', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  const few = await aReviewedApplication(db, { first: { level: 3 }, second: { level: 2 } });
  // The organization's one rated indicator, and an offering's for each of twelve.
  const many = await aReviewedApplication(db, { first: { level: 4 }, second: { level: 3 }, offerings: 12 });

  const { cycles } = await agreementPage(officer);

  const of = (id: string) => cycles.find((cycle) => cycle.id === id)!;
  expect(of(few.cycle.id).whole.agreement).toEqual({ said: false, reason: 'too-few', sharedItems: 2 });
  expect(of(many.cycle.id).whole).toMatchObject({ agreement: { said: true, sharedItems: 13 }, range: null });
  expect(of(many.cycle.id).standards.map(({ agreement }) => agreement)).toMatchObject([
    { said: false, reason: 'too-few', sharedItems: 1 },
    { said: true, sharedItems: 12 },
  ]);
  const [first, second] = many.reviewers.map(userOf);
  expect(of(many.cycle.id).reviewers).toMatchObject([
    { reviewerId: second, sharedItems: 13, lean: -100, outlier: 'stricter' },
    { reviewerId: first, sharedItems: 13, lean: 100, outlier: 'milder' },
  ]);
  expect(of(few.cycle.id).reviewers).toMatchObject([{ lean: null }, { lean: null }]);
});

test('who rates how is for the Office alone', async ({ db }) => {
  const { reviewers, organization } = await aReviewedApplication(db);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });

  for (const ctx of [reviewers[0]!, partner]) {
    await expect(agreementPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});
