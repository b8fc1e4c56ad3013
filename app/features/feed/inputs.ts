import { z } from 'zod';
import { FEED_KINDS } from '#app/domain/calendar/vocabulary.ts';
import type { CalendarFeedId } from '#app/domain/shared/id.ts';
import { idParam } from '#app/platform/fields.ts';

export const FeedParams = z.object({ feedId: idParam<CalendarFeedId>() });
export const FeedTokenParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export const FeedForm = z.object({ kind: z.enum(FEED_KINDS, { error: 'Choose whose calendar' }) });
