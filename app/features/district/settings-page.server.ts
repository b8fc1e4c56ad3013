import { asc, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles, questionnaires, rubrics, terms } from '#db/schema/index.ts';

/** What the Office may set, and what stands. Staff read it; only the director changes it. */
export async function settingsPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const [lists, windows, standards] = await Promise.all([
    ctx.db.select().from(terms).orderBy(asc(terms.kind), asc(terms.position), asc(terms.label)),
    ctx.db
      .select({
        id: cycles.id,
        name: cycles.name,
        opensAt: cycles.opensAt,
        closesAt: cycles.closesAt,
        questionnaire: questionnaires.version,
        rubric: rubrics.version,
      })
      .from(cycles)
      .innerJoin(questionnaires, eq(questionnaires.id, cycles.questionnaireId))
      .innerJoin(rubrics, eq(rubrics.id, cycles.rubricId))
      .orderBy(desc(cycles.opensAt)),
    ctx.db
      .select({ id: rubrics.id, title: rubrics.title, version: rubrics.version, isSample: rubrics.isSample })
      .from(rubrics)
      .orderBy(asc(rubrics.createdAt)),
  ]);
  const {
    name,
    officeName,
    officeEmail,
    officePhone,
    requestExpiryDays,
    requestReminderDays,
    placeOfferDays,
    reopenDays,
    appealReplyDays,
    opportunityIndexAudience,
    timeZone,
    currentSchoolYear,
  } = ctx.district;
  return {
    district: {
      name,
      officeName,
      officeEmail,
      officePhone,
      requestExpiryDays,
      requestReminderDays,
      placeOfferDays,
      reopenDays,
      appealReplyDays,
      opportunityIndexAudience,
      timeZone,
      currentSchoolYear,
    },
    lists: lists.map(({ kind, code, label, otherNames, active }) => ({
      kind,
      code,
      label,
      otherNames,
      active,
    })),
    cycles: windows.map(({ opensAt, closesAt, ...cycle }) => ({
      ...cycle,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    })),
    rubrics: standards,
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}
