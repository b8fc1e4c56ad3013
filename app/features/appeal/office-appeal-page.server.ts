import { eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { AppealId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { decideAppeal } from '#app/domain/vetting/appeal-state.ts';
import { getApplicationFile, organizationsOf } from '#app/features/vetting/application-file.server.ts';
import { decisionGrounds } from '#app/features/vetting/decision-grounds.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { files, letters, users } from '#db/schema/index.ts';
import { decidedSubjects } from './appealed-subjects.server.ts';
import { decisionsOf, getAppeal } from './load-appeal.server.ts';

/** An appeal as the Office reads it: what the partner says, what was decided and by whom, and who may decide it now. */
export async function officeAppealPage(ctx: Context, appealId: AppealId) {
  authorize(ctx, 'appeal.list');
  const { appeal, application, state } = await getAppeal(ctx.db, appealId);
  const file = await getApplicationFile(ctx.db, application.id);
  const [first, second] = await decisionsOf(ctx.db, application.id);
  if (!first) throw new Refusal('not-found', 'decision');
  const people = [appeal.madeBy, first.decidedBy, ...(appeal.takenBy ? [appeal.takenBy] : [])];
  const [subjects, grounds, named, [attached], sent] = await Promise.all([
    decidedSubjects(ctx.db, file, first),
    decisionGrounds(ctx, file),
    ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, people)),
    appeal.fileId
      ? ctx.db.select({ id: files.id, name: files.name }).from(files).where(eq(files.id, appeal.fileId))
      : [],
    ctx.db
      .select({ id: letters.id, reference: letters.reference, decisionId: letters.decisionId })
      .from(letters)
      .where(inArray(letters.decisionId, [first.id, ...(second ? [second.id] : [])])),
  ]);
  const nameOf = (id: string | null) => named.find((person) => person.id === id)?.name ?? null;
  return {
    id: appeal.id,
    status: appeal.status,
    applicationId: application.id,
    reference: application.reference,
    organization: file.organization.name,
    portfolio: file.cycle.kind === 'portfolio',
    grounds: appeal.grounds,
    panel: grounds,
    file: attached ?? null,
    madeBy: nameOf(appeal.madeBy),
    madeAt: appeal.madeAt.toISOString(),
    dueAt: appeal.dueAt.toISOString(),
    owner: nameOf(appeal.takenBy),
    firstDecider: nameOf(first.decidedBy),
    decisions: [first, ...(second ? [second] : [])].map(({ id, isAppeal, decidedAt }) => ({
      ...{ id, isAppeal, decidedAt: decidedAt.toISOString() },
      letter: sent.find(({ decisionId }) => decisionId === id) ?? null,
    })),
    subjects: subjects.filter(({ outcome }) => outcome === 'declined'),
    kept: subjects.filter(({ outcome }) => outcome === 'approved').map(({ name }) => name),
    now: ctx.now.toISOString(),
    ...(await mayOf(ctx, state, file.organization.id)),
  };
}

async function mayOf(
  ctx: Context,
  state: Parameters<typeof decideAppeal>[0],
  organizationId: Awaited<ReturnType<typeof organizationsOf>>[number],
) {
  const director = can(ctx.actor, 'appeal.decide');
  const userId = requireUser(ctx);
  const step = decideAppeal(state, userId);
  const belongs = director && (await organizationsOf(ctx.db, userId)).includes(organizationId);
  const may = director && step.ok && !belongs;
  return {
    /** Why a director who reads it is not the one who may decide. */
    blocked: !director || may ? null : step.ok ? ('belongs' as const) : step.reason,
    allowed: { decide: may, take: may && state.takenBy !== userId },
  };
}

export type OfficeAppeal = Awaited<ReturnType<typeof officeAppealPage>>;
