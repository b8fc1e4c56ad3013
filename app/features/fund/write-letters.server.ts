import { eq, inArray } from 'drizzle-orm';
import type { FundRequestId, LetterId, OrganizationId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { letterIn } from '#app/features/letter/in-partners-language.server.ts';
import { type Context, nextReference } from '#app/platform/context.server.ts';
import { fundRequests, letters, organizations } from '#db/schema/index.ts';
import { fundAppealsCloseAt } from './appeals-close-at.ts';
import { decisionLetter, type Side } from './decision-letter.ts';
import { type RoundRow, rulesOf } from './load-round.server.ts';
import type { PriorityWorking } from './priority-working.server.ts';

export type WrittenLetters = { organizationId: OrganizationId; school: LetterId; partner: LetterId };

/** All that the letters of a round say beside the row that each is about. */
export type LettersOf = {
  readonly round: RoundRow;
  /** Every row of the round, whichever letters are written. */
  readonly rows: readonly PriorityWorking[];
  readonly snapshotHash: string;
  readonly signedBy: string;
};

/** Writes the letter about a row to one side, to a partner in the language that it asked for. The day is that of `ctx`. */
export function letterWriter(ctx: Context, { round, rows, snapshotHash, signedBy }: LettersOf) {
  const about = {
    name: round.name,
    slug: round.slug,
    rules: rulesOf(round),
    ranked: rows.filter(({ ranked }) => ranked !== null).length,
    openedAt: round.openedAt,
    adoptedAt: ctx.now,
    appealsCloseAt: fundAppealsCloseAt(ctx.district.timeZone, { ...round, adoptedAt: ctx.now }) ?? ctx.now,
    snapshotHash,
  };
  const sender = {
    office: ctx.district.officeName,
    phone: ctx.district.officePhone,
    email: ctx.district.officeEmail,
    signedBy,
    zone: ctx.district.timeZone,
  };
  return (row: PriorityWorking, side: Side, language: LetterLanguage): Letter => {
    const texts = {
      en: () => decisionLetter(side, row, about, sender),
      es: () => decisionLetter(side, row, about, sender, 'es'),
    };
    return letterIn(side === 'partner' ? language : 'en', texts, undefined);
  };
}

/** The partner of each request, with the language that it asked for its letters in. */
export async function partnersOf(ctx: Context, ids: readonly FundRequestId[]) {
  if (ids.length === 0) return new Map<FundRequestId, never>();
  const asked = await ctx.db
    .select({
      id: fundRequests.id,
      organizationId: organizations.id,
      language: organizations.letterLanguage,
    })
    .from(fundRequests)
    .innerJoin(organizations, eq(organizations.id, fundRequests.organizationId))
    .where(inArray(fundRequests.id, [...ids]));
  return new Map(asked.map(({ id, ...partner }) => [id, partner]));
}

/** Two letters for each request of a round: to the school that asked, and to the partner. */
export async function writeLetters(
  ctx: Context,
  round: RoundRow,
  rows: readonly PriorityWorking[],
  snapshotHash: string,
): Promise<Map<FundRequestId, WrittenLetters>> {
  const partners = await partnersOf(
    ctx,
    rows.map(({ facts }) => facts.id),
  );
  const compose = letterWriter(ctx, { round, rows, snapshotHash, signedBy: ctx.actor.name });

  const written = new Map<FundRequestId, WrittenLetters>();
  for (const row of rows) {
    const { facts } = row;
    const { organizationId, language } = partners.get(facts.id)!;
    const write = async (side: Side): Promise<LetterId> => {
      const [letter] = await ctx.db
        .insert(letters)
        .values({
          reference: await nextReference(ctx, `L-${round.fiscalYear.slice(2)}`),
          kind: 'fund-award',
          organizationId: side === 'partner' ? organizationId : null,
          schoolCode: side === 'school' ? facts.schoolCode : null,
          subjectType: 'fund-request',
          subjectId: facts.id,
          content: compose(row, side, language),
          signedBy: ctx.actor.userId,
          sentAt: ctx.now,
        })
        .returning({ id: letters.id });
      return letter!.id;
    };
    written.set(facts.id, { organizationId, school: await write('school'), partner: await write('partner') });
  }
  return written;
}
