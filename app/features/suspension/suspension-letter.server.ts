import type { LetterId } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import type { SuspensionGrounds } from '#app/domain/vetting/vocabulary.ts';
import { composeLetter } from '#app/features/letter/compose-letter.ts';
import { letterHead } from '#app/features/letter/letter-head.server.ts';
import { letterWords } from '#app/features/letter/letter-words.server.ts';
import { type Context, nextReference, requireUser } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { letters } from '#db/schema/index.ts';
import type { SuspensionSubject } from './suspension-subject.server.ts';

export const GROUNDS_WORDS: Readonly<Record<SuspensionGrounds, string>> = {
  safety: 'the safety of students',
  quality: 'the quality of the service',
};

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
  const [reference, words, head] = await Promise.all([
    nextReference(ctx, `S-${fiscalYearOf(ctx.schoolYear).slice(2)}`),
    letterWords(ctx.db, said.kind),
    letterHead(ctx, { organizationId, schoolYear: ctx.schoolYear, addresseeId: null }),
  ]);
  const content = composeLetter(words, head, {
    values: { suspended: subject.name, grounds: GROUNDS_WORDS[said.grounds] },
    sections: [{ heading: 'Why', paragraphs: [said.reason] }],
    nextSteps: said.nextSteps,
    provenance: [
      `${said.kind === 'suspension' ? 'Suspended' : 'Lifted'} ${formatDate(ctx.now, 'long', ctx.district.timeZone)} for the school year ${ctx.schoolYear.replace('-', '–')}.`,
      `Record ${reference}.`,
    ],
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
