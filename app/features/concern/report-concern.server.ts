import { randomUUID } from 'node:crypto';
import { takeMailAttempt } from '#app/features/identity/limits.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { mails } from '#db/schema/index.ts';
import { CONCERN_TOPIC_LABELS } from './concern-words.ts';
import type { ConcernInput } from './inputs.ts';

/**
 * Hands a concern to the Office by mail. The words themselves stay out of the audit, which can never be
 * corrected or erased and is read by more people than should read them.
 */
export async function reportConcern(
  ctx: Context,
  input: ConcernInput & { clientAddress: string },
): Promise<void> {
  authorize(ctx, 'catalogue.read');
  await takeMailAttempt(ctx, input.clientAddress);
  await inTransaction(ctx, async (ctx) => {
    const id = randomUUID();
    await ctx.db.insert(mails).values({
      key: `concern:${id}`,
      toAddress: ctx.district.officeEmail,
      toName: ctx.district.officeName,
      subject: `Concern: ${CONCERN_TOPIC_LABELS[input.topic]}`,
      body: [
        `About: ${CONCERN_TOPIC_LABELS[input.topic]}`,
        `Partner, offering or school: ${input.about ?? 'not said'}`,
        `From: ${input.name ?? 'not said'}`,
        `Answer to: ${input.email ?? 'no address given'}`,
        '',
        input.words,
      ].join('\n'),
      writtenAt: ctx.now,
    });
    await record(ctx, {
      type: 'concern.reported',
      subjectType: 'concern',
      subjectId: id,
      data: { topic: input.topic },
    });
  });
}
