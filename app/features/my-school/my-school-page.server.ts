import { can } from '#app/domain/access/policy.ts';
import { gapsOf } from '#app/domain/schools/gaps.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { nextSchoolYear } from '#app/domain/shared/year.ts';
import { assignmentSteps } from '#app/features/assignment/own-steps.server.ts';
import { shortWhen } from '#app/features/catalogue/components/words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { bellsInWords, needInWords } from '#app/features/matching/need-in-words.ts';
import { countMatches } from '#app/features/matching/need-matches.server.ts';
import { findOwnSchool, openNeeds } from '#app/features/matching/own-school.server.ts';
import { seesIndex } from '#app/features/opportunity-index/sees-index.server.ts';
import { missingWords, standingOf } from '#app/features/partnership/components/clearance-words.ts';
import { beginningSteps } from '#app/features/request/beginning.server.ts';
import { serviceSteps } from '#app/features/service-record/own-steps.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatGrades, formatHundredths, formatSchoolYear, listWords } from '#app/ui/format.ts';
import { besideSimilar, opportunityIndexOf } from './beside-similar.server.ts';
import { dutiesOf } from './duties.server.ts';
import { fundMoney } from './fund-money.server.ts';
import { contactSteps, dutySteps, fundSteps, partnershipSteps, requestSteps } from './next-steps.server.ts';
import { type OwnPartnership, ownPartnerships } from './own-partnerships.server.ts';
import { schoolPeople } from './school-people.server.ts';
import { sinceLastVisit } from './since-last-visit.server.ts';

/** A leader's school this year: what needs them, the Fund's money, who serves here, what is still looked for. */
export async function mySchoolPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'school.read', { schoolCode });
  const [
    school,
    labels,
    index,
    own,
    money,
    asked,
    fund,
    places,
    needs,
    since,
    people,
    service,
    duties,
    begun,
    contacts,
  ] = await Promise.all([
    findOwnSchool(ctx),
    termLabels(ctx.db),
    opportunityIndexOf(ctx, schoolCode),
    ownPartnerships(ctx, schoolCode),
    fundMoney(ctx, schoolCode),
    requestSteps(ctx, schoolCode),
    fundSteps(ctx, schoolCode),
    assignmentSteps(ctx, schoolCode),
    openNeeds(ctx, schoolCode),
    sinceLastVisit(ctx, schoolCode),
    schoolPeople(ctx, schoolCode),
    serviceSteps(ctx),
    dutiesOf(ctx, schoolCode),
    beginningSteps(ctx, schoolCode),
    contactSteps(ctx, schoolCode),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const [counts, similar] = await Promise.all([
    countMatches(ctx, school, needs),
    besideSimilar(ctx, school, index, labels),
  ]);

  const steps = [
    ...dutySteps(duties),
    ...begun,
    ...asked,
    ...contacts,
    ...partnershipSteps(ctx, own.waiting, own.waitingCount),
    ...service,
    ...fund,
    ...places,
  ];
  return {
    school: {
      name: school.name,
      enrollment: school.enrollment,
      grades: formatGrades(school.grades),
      bells: bellsInWords(school),
      opportunityIndex: index === null || !seesIndex(ctx) ? null : formatHundredths(index),
    },
    schoolYear: formatSchoolYear(ctx.schoolYear),
    steps: steps.sort((a, b) => Number(a.status === 'in-progress') - Number(b.status === 'in-progress')),
    money,
    partners: own.partners.map(partnerLine),
    partnerCount: own.partnerCount,
    coming: {
      schoolYear: formatSchoolYear(nextSchoolYear(ctx.schoolYear)),
      partnerships: own.comingCount,
    },
    needs: needs.map((need) => ({
      id: need.id,
      title: need.title,
      inWords: needInWords(need, labels),
      counts: counts.get(need.id) ?? { matches: 0, nearMisses: 0 },
    })),
    gaps: gapsOf({ needs, partnerships: own.places }).map((gap) => ({
      ...gap,
      label: labels.category.label(gap.category),
    })),
    since,
    people,
    duties,
    similar,
    allowed: {
      stateNeed: can(ctx.actor, 'need.edit', { schoolCode }),
      delegate: can(ctx.actor, 'duty.delegate', { schoolCode }),
    },
  };
}

function partnerLine({ row, offering, organization, clearance }: OwnPartnership) {
  const missing = (clearance?.items ?? []).filter(({ ok }) => !ok).map(missingWords);
  return {
    id: row.id,
    offering,
    organization,
    standing: standingOf(row.status, row.startedAt !== null),
    headcount: row.headcount,
    when: shortWhen({ ...row, windows: [] }),
    missing: listWords(missing),
  };
}
