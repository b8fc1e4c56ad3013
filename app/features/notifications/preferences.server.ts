import { inArray } from 'drizzle-orm';
import { comesAt, type QuietHours } from '#app/domain/notifications/quiet-hours.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import { findDistrict } from '#app/platform/district.server.ts';
import type { Connection } from '#db/client.server.ts';
import { mailPreferences } from '#db/schema/index.ts';
import type { MailDraft } from './mail-draft.ts';

type Preference = typeof mailPreferences.$inferSelect;

export function quietHoursOf({
  quietFrom,
  quietUntil,
}: Pick<Preference, 'quietFrom' | 'quietUntil'>): QuietHours | null {
  return quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
}

/** Leaves out the mails that people do not want at once, and has the others wait until their quiet hours are over. */
export async function asWished(
  db: Connection,
  drafts: readonly MailDraft[],
  { about, at }: { about: 'messages' | 'reminders'; at: Date },
): Promise<MailDraft[]> {
  const ids = drafts.flatMap(({ userId }) => userId ?? []);
  if (ids.length === 0) return [...drafts];
  const rows = await db.select().from(mailPreferences).where(inArray(mailPreferences.userId, ids));
  const wishes = new Map<UserId, Preference>(rows.map((row) => [row.userId, row]));
  const zone = (await findDistrict(db))?.timeZone;
  return drafts.flatMap((draft) => {
    const wish = draft.userId && wishes.get(draft.userId);
    if (!wish || !zone) return [draft];
    if (about === 'messages' ? wish.messages !== 'at-once' : !wish.reminders) return [];
    const comes = comesAt(quietHoursOf(wish), at, zone);
    return [{ ...draft, delaySeconds: Math.ceil((comes.getTime() - at.getTime()) / 1000) }];
  });
}
