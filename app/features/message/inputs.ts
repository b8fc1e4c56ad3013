import { z } from 'zod';
import { MESSAGE_MAILS } from '#app/domain/partnerships/vocabulary.ts';
import type { MessageId } from '#app/domain/shared/id.ts';
import { idParam, line, optionalTime } from '#app/platform/fields.ts';

export const MessageParams = z.object({ messageId: idParam<MessageId>() });

export const MessageForm = z.object({
  body: line('Write a message', 5_000),
  /** Absent when a form was written by hand: such a form cannot be sent twice by accident. */
  formKey: z.uuid().optional().catch(undefined),
});

export const ReportForm = z.object({ words: line('Say what the Office should look at', 5_000) });

export const MessagesSearch = z.object({
  show: z.enum(['unread', 'all']).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const MailForm = z
  .object({
    messages: z.enum(MESSAGE_MAILS, { error: 'Choose how you hear of messages' }),
    reminders: z.enum(['yes', 'no'], { error: 'Say whether to remind you' }),
    digestAt: optionalTime('Enter a time, like 07:00'),
    quietFrom: optionalTime('Enter a time, like 21:00'),
    quietUntil: optionalTime('Enter a time, like 06:30'),
  })
  .refine(({ messages, digestAt }) => messages !== 'daily' || digestAt !== null, {
    path: ['digestAt'],
    message: 'Say at what time',
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ['quietUntil'],
    message: 'Enter both times, or neither',
  })
  .refine(({ quietFrom, quietUntil }) => quietFrom === null || quietFrom !== quietUntil, {
    path: ['quietUntil'],
    message: 'Choose another time: these hours begin where they end',
  });
export type MailInput = z.output<typeof MailForm>;

/** From which message on backwards a long conversation is shown. */
export const ConversationSearch = z.object({
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});
