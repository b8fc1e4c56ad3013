import type { LetterId } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import type { SuspensionGrounds } from '#app/domain/vetting/vocabulary.ts';
import { composeLetter } from '#app/features/letter/compose-letter.ts';
import { letterHead } from '#app/features/letter/letter-head.server.ts';
import { LETTER_PHRASES } from '#app/features/letter/letter-phrases.ts';
import { writeLetter } from '#app/features/letter/write-letter.server.ts';
import { type Context, nextReference, requireUser } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { letters } from '#db/schema/index.ts';
import type { SuspensionSubject } from './suspension-subject.server.ts';

/** As the mails say it, which are in English. */
export const GROUNDS_WORDS: Readonly<Record<SuspensionGrounds, string>> = LETTER_PHRASES.en.grounds;

export type SuspensionLetter = { readonly id: LetterId; readonly reference: string };

/** The letter to the partner that a suspension begins or ends with, kept as it is sent. */
export async function writeSuspensionLetter(
  ctx: Context,
  subject: SuspensionSubject,
  said: {
    kind: 'suspension' | 'reinstatement';
    grounds: SuspensionGrounds;
    reason: string;
    nextSteps: string;
  },
): Promise<SuspensionLetter> {
  const { organizationId, offeringId } = subject;
  const [reference, head] = await Promise.all([
    nextReference(ctx, `S-${fiscalYearOf(ctx.schoolYear).slice(2)}`),
    letterHead(ctx, { organizationId, schoolYear: ctx.schoolYear, addresseeId: null }),
  ]);
  const content = await writeLetter(ctx.db, { kind: said.kind, language: head.language }, (words) => {
    const say = LETTER_PHRASES[words.language];
    const on = say.date(ctx.now, ctx.district.timeZone);
    const year = formatSchoolYear(ctx.schoolYear);
    return composeLetter(words, head, {
      values: { suspended: subject.name, grounds: say.grounds[said.grounds] },
      sections: [{ heading: say.why, paragraphs: [said.reason] }],
      nextSteps: said.nextSteps,
      provenance: [
        said.kind === 'suspension' ? say.suspended(on, year) : say.lifted(on, year),
        say.recordOnly(reference),
      ],
    });
  });
  const [letter] = await ctx.db
    .insert(letters)
    .values({
      reference,
      kind: said.kind,
      organizationId,
      subjectType: offeringId ? 'offering' : 'organization',
      subjectId: offeringId ?? organizationId,
      content,
      signedBy: requireUser(ctx),
      sentAt: ctx.now,
    })
    .returning({ id: letters.id });
  return { id: letter!.id, reference };
}
