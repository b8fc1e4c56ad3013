import { readSessions, type SessionRow } from '#app/domain/service-record/read-sessions.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import type { FileProblem } from '#app/domain/shared/read-table.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { readCsv } from '#app/features/import/read-csv.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { enterSessions, judgeSessions } from './enter-sessions.server.ts';
import { saySession } from './refusal-text.ts';
import { recordOf } from './service-record-page.server.ts';

const MOST_SESSIONS = 400;

export type SessionFile = {
  readonly text: string;
  readonly rows: readonly SessionRow[];
  readonly problems: readonly FileProblem[];
};

/** What a spreadsheet of sessions would enter, line by line, or everything that is wrong with it. Writes nothing. */
export async function previewSessionFile(
  ctx: Context,
  partnershipId: PartnershipId,
  content: Uint8Array,
): Promise<SessionFile> {
  const { partnership } = await recordOf(ctx, partnershipId);
  authorize(ctx, 'session.enter', partnership);
  const { cells, text } = readCsv(content);
  const { rows, problems } = readSessions(cells, partnership.startsAt);
  if (rows.length > MOST_SESSIONS) throw new Refusal('rule', 'file-too-many-rows', { most: MOST_SESSIONS });
  const refusals = await judgeSessions(ctx, partnership, rows);
  const judged: FileProblem[] = [
    ...problems,
    ...refusals.map((refusal) => ({
      line: Number(refusal.details.line),
      column: null,
      message: refusalWords(refusal),
    })),
  ];
  return { text, rows: judged.length > 0 ? [] : rows, problems: judged };
}

/** Enters a spreadsheet that was previewed: read again and judged again, all of it or nothing. */
export async function enterSessionFile(
  ctx: Context,
  partnershipId: PartnershipId,
  text: string,
): Promise<number> {
  const { rows, problems } = await previewSessionFile(ctx, partnershipId, new TextEncoder().encode(text));
  if (problems.length > 0 || rows.length === 0) throw new Refusal('rule', 'sessions-moved-on');
  return enterSessions(ctx, { partnershipId, origin: 'file', sessions: rows });
}

function refusalWords(refusal: Refusal): string {
  const said = saySession(refusal);
  return typeof said === 'string' ? said : said.message;
}
