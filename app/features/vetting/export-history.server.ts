import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { eventDetail, eventWords } from './event-words.ts';
import { type HistoryEvent, visibleHistory } from './history-page.server.ts';

const HEADERS = [
  'No.',
  'When (UTC)',
  'What',
  'Event',
  'Who',
  'Role',
  'Details',
  'Note',
  'File',
  'File’s SHA-256',
  'Recorded data',
  'Mark of the one before',
  'Mark',
];

/** A record's whole history for an auditor: every event with its mark in the chain, the notes and their files' checksums. */
export async function exportHistory(
  ctx: Context,
  subjectType: string,
  subjectId: string,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  authorize(ctx, 'history.export');
  const events = await inTransaction(ctx, async (ctx) => {
    const { events, name } = await visibleHistory(ctx, subjectType, subjectId);
    await record(ctx, {
      type: 'history.exported',
      subjectType,
      subjectId,
      data: { ...(name && { name }), count: events.length },
    });
    return events;
  });
  return { name: `history-${subjectType}-${subjectId}.csv`, body: csvStream(HEADERS, batches(events)) };
}

const BATCH = 200;

async function* batches(events: readonly HistoryEvent[]) {
  for (let first = 0; first < events.length; first += BATCH) {
    yield events.slice(first, first + BATCH).map(line);
  }
}

const line = ({ note, ...event }: HistoryEvent): string[] => [
  String(event.sequence),
  event.occurredAt.toISOString(),
  eventWords(event.type),
  event.type,
  event.actorName,
  event.actorRole,
  eventDetail(event.data) ?? '',
  note?.body ?? '',
  note?.file?.name ?? '',
  note?.file?.sha256 ?? '',
  JSON.stringify(event.data),
  event.previousHash,
  event.hash,
];
