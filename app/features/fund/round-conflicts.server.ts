import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { TieKind } from '#app/domain/vetting/vocabulary.ts';
import { TIE_WORDS } from '#app/features/vetting/tie-words.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  appeals,
  applications,
  fundAppeals,
  fundRequests,
  fundRounds,
  offerings,
  organizations,
  schoolProfiles,
} from '#db/schema/index.ts';
import { allocationPlan } from './allocate-round.server.ts';
import { changedSince } from './changed-since.server.ts';
import type { RoundRow } from './load-round.server.ts';
import type { PriorityWorking } from './priority-working.server.ts';

export type RoundConflicts = Awaited<ReturnType<typeof roundConflicts>>;

/**
 * What stands open about a round, to be known before anybody decides: people of the Office tied to whoever asks, is paid or
 * has a share of a formula, appeals that wait, and what has changed. Whoever asks has been authorized.
 */
export async function roundConflicts(ctx: Context, round: RoundRow, rows: readonly PriorityWorking[]) {
  const isOpen = round.status === 'prioritized' || round.status === 'proposed';
  const [ties, waiting, differing, moved] = await Promise.all([
    tiesOf(ctx, round),
    appealsOf(ctx, round),
    isOpen ? differingFrom(ctx, round, rows) : [],
    movedSinceOpening(ctx, round),
  ]);
  return { kind: round.kind, ties, appeals: waiting, changed: [...differing, ...moved] };
}

/** Requests or, of a formula, schools that are no longer as they were when the awards were worked out. */
async function differingFrom(ctx: Context, round: RoundRow, rows: readonly PriorityWorking[]) {
  if (round.kind !== 'requests') {
    const { changed } = await allocationPlan(ctx, round);
    return changed.map((what) => ({ what, how: 'differs from what was worked out. Work it out again' }));
  }
  const names = new Map(
    rows.map(({ facts }) => [facts.reference, `${facts.offering} at ${facts.school}, ${facts.reference}`]),
  );
  return (await changedSince(ctx, round, rows)).map((reference) => ({
    what: names.get(reference) ?? reference,
    how: 'differs from what was ranked. Prioritize again',
  }));
}

/**
 * People of the Office with another membership at a school that asks or has a share, or at a partner that would be paid, or
 * with a tie that they declared. A membership without a declaration is undeclared. One query.
 */
async function tiesOf(ctx: Context, round: RoundRow) {
  const rows = await ctx.db.execute<{
    person: string;
    user_id: string;
    about: string;
    kind: TieKind | null;
    belongs: boolean;
    decided: boolean;
  }>(sql`
    with asked as (
      select organization_id, school_code from fund_requests
      where round_id = ${round.id} and status in ('submitted', 'awarded', 'not-awarded')
      union
      select null, school_code from fund_allocations where round_id = ${round.id} and amount > 0
    ),
    office as (
      select distinct u.id, u.name from users u join memberships m on m.user_id = u.id
      where m.role in ('office-staff', 'office-director') and m.ended_at is null
    ),
    bound as (
      select o.id, o.name, org.id as organization_id, org.name as about, tie.kind,
        exists (select from memberships m
          where m.user_id = o.id and m.organization_id = org.id and m.ended_at is null) as belongs
      from office o cross join organizations org
      left join reviewer_ties tie on tie.user_id = o.id and tie.organization_id = org.id
      where org.id in (select organization_id from asked)
    )
    select person, user_id, about, kind, belongs,
      exists (select from fund_requests d where d.round_id = ${round.id} and d.decided_by = user_id) as decided
    from (
      select name as person, id as user_id, about, kind, belongs from bound where belongs or kind is not null
      union all
      select distinct o.name, o.id, coalesce(p.name, m.school_code), null, true
      from office o join memberships m on m.user_id = o.id and m.ended_at is null
      left join school_profiles p on p.school_code = m.school_code and p.school_year = ${round.schoolYear}
      where m.school_code in (select school_code from asked)
    ) as tied
    order by person, about`);
  const partOf = (userId: string, decided: boolean) =>
    [
      ...(round.createdBy === userId ? ['drew the round up'] : []),
      ...(round.proposedBy === userId ? ['proposed it'] : []),
      ...(round.adoptedBy === userId ? ['adopted it'] : []),
      ...(decided ? ['decided requests of it'] : []),
    ].join(', ');
  return [...rows].map(({ person, user_id, about, kind, belongs, decided }) => ({
    person,
    about,
    part: partOf(user_id, decided) || null,
    isDeclared: kind !== null,
    how: kind === null ? 'Belongs to it in Crosswalk' : TIE_WORDS[kind],
    belongs,
  }));
}

/** Appeals that wait: of partners against a decision on them, and of schools against another round's award. */
async function appealsOf(ctx: Context, round: RoundRow) {
  const partners = ctx.db
    .selectDistinct({ id: fundRequests.organizationId })
    .from(fundRequests)
    .where(
      and(
        eq(fundRequests.roundId, round.id),
        inArray(fundRequests.status, ['submitted', 'awarded', 'not-awarded']),
      ),
    );
  const [vetting, fund] = await Promise.all([
    ctx.db
      .select({ id: appeals.id, about: organizations.name, madeAt: appeals.madeAt, dueAt: appeals.dueAt })
      .from(appeals)
      .innerJoin(applications, eq(applications.id, appeals.applicationId))
      .innerJoin(organizations, eq(organizations.id, applications.organizationId))
      .where(and(eq(appeals.status, 'open'), inArray(applications.organizationId, partners)))
      .orderBy(appeals.madeAt),
    ctx.db
      .select({
        id: fundAppeals.id,
        school: schoolProfiles.name,
        reference: fundRequests.reference,
        round: fundRounds.name,
        madeAt: fundAppeals.madeAt,
      })
      .from(fundAppeals)
      .innerJoin(fundRequests, eq(fundRequests.id, fundAppeals.fundRequestId))
      .innerJoin(fundRounds, eq(fundRounds.id, fundAppeals.roundId))
      .leftJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
          eq(schoolProfiles.schoolYear, fundRounds.schoolYear),
        ),
      )
      .where(and(eq(fundAppeals.status, 'made'), eq(fundRounds.fiscalYear, round.fiscalYear)))
      .orderBy(fundAppeals.madeAt),
  ]);
  return [
    ...vetting.map(({ id, about, madeAt }) => ({
      href: `/office/appeals/${id}`,
      who: about,
      against: 'the decision on its registration, on which its eligibility rests',
      madeAt: madeAt.toISOString(),
    })),
    ...fund.map(({ id, school, reference, round: name, madeAt }) => ({
      href: `/office/fund-appeals/${id}`,
      who: school ?? reference,
      against: `the decision on ${reference} in ${name}, to be paid from that round’s reserve`,
      madeAt: madeAt.toISOString(),
    })),
  ];
}

/** Requests taken back after they were sent, and offerings changed in what their vetting rested on. */
async function movedSinceOpening(ctx: Context, round: RoundRow) {
  const rows = await ctx.db
    .select({
      reference: fundRequests.reference,
      status: fundRequests.status,
      offering: offerings.name,
      school: schoolProfiles.name,
    })
    .from(fundRequests)
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .where(
      and(
        eq(fundRequests.roundId, round.id),
        or(
          and(eq(fundRequests.status, 'withdrawn'), isNotNull(fundRequests.submittedAt)),
          and(
            inArray(fundRequests.status, ['submitted', 'awarded', 'not-awarded']),
            isNotNull(offerings.needsLookSince),
          ),
        ),
      ),
    )
    .orderBy(fundRequests.reference);
  return rows.map(({ reference, status, offering, school }) => ({
    what: `${offering}${school ? ` at ${school}` : ''}, ${reference}`,
    how:
      status === 'withdrawn'
        ? 'was sent and then taken back by the school'
        : 'its offering was changed in what the vetting rested on, and waits for a look of the Office',
  }));
}
