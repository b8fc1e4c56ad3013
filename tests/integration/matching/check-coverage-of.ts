import { cents } from '#app/domain/shared/money.ts';
import { coveragePage } from '#app/features/matching/coverage/coverage-page.server.ts';
import { coveredNeeds } from '#app/features/matching/coverage/covered-needs.server.ts';
import { CoverageSearch } from '#app/features/matching/coverage/inputs.ts';
import { refreshCoverage, wishForCoverage } from '#app/features/matching/coverage/refresh-coverage.server.ts';
import { unmetNeedsPage } from '#app/features/matching/coverage/unmet-needs-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { chance } from '#scripts/seed/chance.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed } from '#tests/factories/needs.ts';
import { aContext } from '#tests/factories/people.ts';
import { changesOf, coverageOf } from '#tests/support/check-coverage.ts';
import { type Checked, checkMatch } from '#tests/support/check-match.ts';
import { expect } from '#tests/support/test.ts';
import type { aGeneratedWorld } from './generated-world.ts';

type World = Pick<Awaited<ReturnType<typeof aGeneratedWorld>>, 'partners' | 'made' | 'needs'>;

/** What is in the way of each need of this world and of forty more, and what a partner could change, is what the checker finds. */
export async function checkCoverageOf(db: Connection, { partners, made, needs: before }: World) {
  const needs = [...before];
  const luck = chance('needs that are hard to meet');
  const schools = [await aSchool(db), await aSchool(db, { neighborhood: 'roxbury' })];
  for (let at = 0; at < 40; at += 1) {
    const need = await aNeed(db, luck.pick(schools).code, {
      category: luck.pick(['stem', 'arts', 'sports']),
      goals: luck.pick([[], ['reading']]),
      grades: [luck.pick(['3', '5', '8', '12'])],
      headcount: luck.whole(1, 40),
      priceCeiling: luck.pick([null, cents(0), cents(luck.whole(1, 9) * 1_000_00)]),
      partnersMaySee: luck.next() < 0.5,
    });
    needs.push(need);
  }
  const office = await aContext(db, 'office-director');
  await wishForCoverage(db);
  await refreshCoverage(office);

  const lines = new Map<string, readonly Checked[]>();
  for (const { id } of needs) lines.set(id, await checkMatch(db, id));
  const covered = await coveredNeeds(office);
  const first = await coveragePage(office, CoverageSearch.parse({}));
  const second = await coveragePage(office, CoverageSearch.parse({ page: '2' }));
  const listed = new Map([...first.needs, ...second.needs].map((need) => [need.id as string, need]));
  const said = new Set<string>();
  expect(covered).toHaveLength(needs.length);
  for (const { need, coverage } of covered) {
    const { hindrance, ...counts } = coverageOf(lines.get(need.id)!);
    expect([need.id, coverage.hindrance === null]).toEqual([need.id, hindrance === null]);
    expect([need.id, coverage]).toMatchObject([need.id, counts]);
    expect([need.id, listed.get(need.id)?.hindrance ?? null]).toEqual([need.id, hindrance]);
    if (hindrance) said.add(hindrance);
  }
  expect(said.size).toBe(5);

  const told = new Set<string>();
  for (const { id } of partners) {
    const own = new Set(made.filter(({ organizationId }) => organizationId === id).map(({ name }) => name));
    const expected = new Map<string, { schools: Set<string>; sharing: Set<string>; shared: string[] }>();
    for (const need of needs) {
      if (coverageOf(lines.get(need.id)!).hindrance === null) continue;
      for (const line of lines.get(need.id)!) {
        for (const change of own.has(line.name) ? changesOf(line) : []) {
          const key = `${line.name}: ${change}`;
          const group = expected.get(key) ?? { schools: new Set(), sharing: new Set(), shared: [] };
          expected.set(key, group);
          group.schools.add(need.schoolCode);
          if (need.partnersMaySee) group.sharing.add(need.schoolCode);
          if (need.partnersMaySee) group.shared.push(need.id);
        }
      }
    }
    const page = await unmetNeedsPage(await aContext(db, 'partner-editor', { organizationId: id }));
    expect(page.opportunities.length + page.more).toBe(expected.size);
    for (const { offering, change, schools, shared } of page.opportunities) {
      const { schools: all, sharing, shared: ids } = expected.get(`${offering}: ${change}`)!;
      expect([offering, change, schools]).toEqual([
        ...[offering, change, sharing.size === all.size ? all.size : null],
      ]);
      expect(shared.map((need) => need.id).sort()).toEqual([...ids].sort());
      told.add(change.replace(/\d+/, '#'));
    }
  }
  expect(told.size).toBe(4);
}
