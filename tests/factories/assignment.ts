import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { drawUpAssignment } from '#app/features/assignment/draw-up-assignment.server.ts';
import { closeAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import type { AssignmentInput } from '#app/features/assignment/inputs.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import { saveRanking, submitRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { putOffering } from '#app/features/assignment/redraw-assignment.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { anOpportunityIndex, aSchool } from './district.ts';
import { anOffering, anOrganization } from './offerings.ts';
import { aContext } from './people.ts';
import { unique } from './unique.ts';

/** The rules of a round open from 1 September to 23 October 2026, by all priorities in their usual order. */
export async function assignmentInput(
  db: Connection,
  overrides: Partial<AssignmentInput> = {},
): Promise<AssignmentInput> {
  const release = await anOpportunityIndex(db, {
    [(await aSchool(db, { opportunityIndex: null })).code]: 40,
  });
  return {
    name: unique('Round'),
    opensOn: '2026-09-01' as CalendarDate,
    closesOn: '2026-10-23' as CalendarDate,
    closesAt: '17:00' as ClockTime,
    reserveDays: 14,
    order: ['need', 'continuing', 'neighborhood'],
    bandsFrom: [75, 50, 25],
    releaseId: release.id,
    ...overrides,
  };
}

export async function anOfferingOfSomebody(
  db: Connection,
  overrides: Parameters<typeof anOffering>[2] = {},
  registration: Parameters<typeof anOffering>[3] = {},
) {
  const organization = await anOrganization(db);
  return { organization, offering: await anOffering(db, organization.id, overrides, registration) };
}

type Offered = { readonly id: OfferingId };

/** A round with these offerings, each with room for some schools, as a draft of the Office's staff. */
export async function aDraftAssignment(
  db: Connection,
  offered: readonly { readonly offering: Offered; readonly groups: number }[],
  overrides: Partial<AssignmentInput> = {},
) {
  const staff = await aContext(db, 'office-staff');
  const input = await assignmentInput(db, overrides);
  const { slug } = await drawUpAssignment(staff, { ...input, offeringSlugs: [] }, 'seed-of-the-test');
  for (const { offering, groups } of offered)
    await putOffering(staff, { slug, offering: offering.id, groups });
  return { slug, staff, name: input.name };
}

export async function anOpenAssignment(...given: Parameters<typeof aDraftAssignment>) {
  const drawn = await aDraftAssignment(...given);
  await openAssignment(drawn.staff, drawn.slug);
  return drawn;
}

/** A school with its leader. */
export async function aRankingSchool(db: Connection, overrides: Parameters<typeof aSchool>[1] = {}) {
  const school = await aSchool(db, overrides);
  return { school, leader: await aContext(db, 'school-leader', { schoolCode: school.code }) };
}

/** A leader ranks these offerings and submits. */
export async function ranked(
  leader: Context,
  slug: string,
  choices: readonly Offered[],
): Promise<SchoolCode> {
  await saveRanking(leader, { slug, seen: 0, typed: choices.map(({ id }) => id) });
  await submitRanking(leader, { slug, seen: 1 });
  return leader.actor.schoolCode!;
}

export const closeAssignmentEarly = (ctx: Context, slug: string) =>
  closeAssignment(ctx, { slug, reason: 'The test closes it' });
