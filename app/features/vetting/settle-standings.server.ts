import { and, asc, eq, inArray } from 'drizzle-orm';
import { compareText } from '#app/domain/shared/order.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { offeringProfileFrom } from '#app/domain/vetting/profile-answers.ts';
import type { Answers, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { advanceRegistration, type RegistrationVerb } from '#app/domain/vetting/registration-transitions.ts';
import type { Outcome, RegistrationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  qualityScores,
  questionnaires,
} from '#db/schema/index.ts';
import type { Agreed } from './agreed-ratings.server.ts';
import type { ApplicationFile } from './application-file.server.ts';
import type { DecidedOutcome } from './decision-draft.ts';
import { scoreAbout } from './scored-rubric.ts';
import { latestSubmission } from './submissions.server.ts';

/**
 * Holds the offerings of an application, before anything that refers to them is written and before their standings: whoever edits
 * an offering takes it first and its standing after.
 */
export async function holdOfferings(ctx: Context, { offerings: own }: ApplicationFile): Promise<void> {
  if (own.length === 0) return;
  await ctx.db
    .select({ id: offerings.id })
    .from(offerings)
    .where(
      inArray(
        offerings.id,
        own.map(({ id }) => id),
      ),
    )
    .orderBy(asc(offerings.id))
    .for('no key update');
}

/** What a decision does to a standing. A granted appeal overturns what a first decision declined. */
const VERBS = {
  first: { approved: 'approve', declined: 'decline' },
  appeal: { approved: 'overturn', declined: 'decline' },
} as const satisfies Record<string, Record<Outcome, RegistrationVerb>>;

export type SettledOutcome = Pick<DecidedOutcome, 'offeringId' | 'name' | 'outcome' | 'reason'>;

/**
 * Brings the year's standings in line with a decision: the organization's, each offering's, its places as they were
 * applied for, and the quality that is published, which an offering has only once it is approved.
 */
export async function settleStandings(
  ctx: Context,
  file: ApplicationFile,
  agreed: Agreed,
  outcomes: readonly SettledOutcome[],
  kind: keyof typeof VERBS = 'first',
): Promise<void> {
  const verbs = VERBS[kind];
  const places = await placesAppliedFor(ctx, file);
  // The organization's standing, then those of its offerings, among equals by id.
  for (const outcome of [...outcomes].sort((a, b) => compareText(a.offeringId ?? '', b.offeringId ?? ''))) {
    if (outcome.offeringId === null) await settleOrganization(ctx, file, outcome, verbs);
    else await settleOffering(ctx, file, agreed, outcome, verbs, places.get(outcome.offeringId));
  }
}

async function settleOrganization(
  ctx: Context,
  file: ApplicationFile,
  decided: SettledOutcome,
  verbs: Record<Outcome, RegistrationVerb>,
): Promise<void> {
  const year = and(
    eq(organizationRegistrations.organizationId, file.organization.id),
    eq(organizationRegistrations.schoolYear, file.cycle.schoolYear),
  );
  const [standing] = await ctx.db.select().from(organizationRegistrations).where(year).for('update');
  const status = standingAfter(standing?.status, decided, file, verbs);
  if (status === standing?.status) return;
  await ctx.db
    .update(organizationRegistrations)
    .set({ status, reason: decided.reason, decidedAt: ctx.now })
    .where(year);
}

async function settleOffering(
  ctx: Context,
  file: ApplicationFile,
  agreed: Agreed,
  decided: SettledOutcome,
  verbs: Record<Outcome, RegistrationVerb>,
  places: number | undefined,
): Promise<void> {
  const offeringId = decided.offeringId!;
  const { schoolYear } = file.cycle;
  const year = and(
    eq(offeringRegistrations.offeringId, offeringId),
    eq(offeringRegistrations.schoolYear, schoolYear),
  );
  const [standing] = await ctx.db.select().from(offeringRegistrations).where(year).for('update');
  const status = standingAfter(standing?.status, decided, file, verbs);
  const approved = decided.outcome === 'approved';
  const score = scoreAbout(file.rubric.standards, agreed.ratings, offeringId);
  await ctx.db
    .update(offeringRegistrations)
    .set({
      status,
      reason: decided.reason,
      decidedAt: ctx.now,
      // Places that schools hold already are never taken back.
      ...(approved && places !== undefined && { places: Math.max(places, standing!.placesTaken) }),
      ...(approved && { qualityScore: score.complete ? score.overall : null }),
      ...(approved && file.cycle.kind === 'portfolio' && { isPortfolio: true }),
    })
    .where(year);
  if (!approved) return;
  const rows = score.standards.flatMap(({ standardId, mean }) =>
    mean === null ? [] : [{ offeringId, schoolYear, standardId, score: mean, consensusId: agreed.id }],
  );
  await ctx.db
    .delete(qualityScores)
    .where(and(eq(qualityScores.offeringId, offeringId), eq(qualityScores.schoolYear, schoolYear)));
  if (rows.length > 0) await ctx.db.insert(qualityScores).values(rows);
}

/**
 * Who is approved for the year already stays so when more is put forward. Taking an approval away is a suspension,
 * which is another act; a place in the portfolio that is not given takes nothing away.
 */
function standingAfter(
  status: RegistrationStatus | undefined,
  { outcome, name }: SettledOutcome,
  { cycle }: ApplicationFile,
  verbs: Record<Outcome, RegistrationVerb>,
): RegistrationStatus {
  if (status === undefined) throw new Refusal('rule', 'never-registered', { name });
  if (status === 'approved' && (outcome === 'approved' || cycle.kind === 'portfolio')) return status;
  const next = advanceRegistration(status, verbs[outcome]);
  if (!next.ok) throw new Refusal('rule', 'standing-not-open', { name });
  return next.to;
}

async function placesAppliedFor(ctx: Context, file: ApplicationFile): Promise<Map<string, number>> {
  const [stored] = await ctx.db
    .select({ content: questionnaires.content })
    .from(questionnaires)
    .where(eq(questionnaires.id, file.cycle.questionnaireId));
  const questions = ((stored?.content as Questionnaire | undefined)?.sections ?? [])
    .filter(({ scope }) => scope === 'offering')
    .flatMap((section) => section.questions);
  const submission = await latestSubmission(ctx.db, file.application.id);
  return new Map(
    (submission?.content.offerings ?? []).flatMap(({ offeringId, sections }) => {
      const answers: Answers = Object.fromEntries(
        sections.flatMap((section) => section.answers.map(({ key, value }) => [key, value])),
      );
      const { places } = offeringProfileFrom(questions, answers);
      return places === undefined ? [] : [[offeringId, places] as const];
    }),
  );
}
