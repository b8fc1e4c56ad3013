import { z } from 'zod';
import { idParam } from '#app/platform/fields.ts';

export const EntryParams = z.object({ entryId: idParam<string>() });
export const MailParams = z.object({ mailId: idParam<string>() });
