import type { EventId } from '#app/domain/shared/id.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { outbox } from '#db/schema/index.ts';
import { NOW } from '#tests/support/clock.ts';

/** An event in the outbox, as `record` leaves it. */
export async function anOutboxEntry(db: Connection, overrides: Partial<RecordedEvent> = {}) {
  const event: RecordedEvent = {
    id: crypto.randomUUID() as EventId,
    type: 'application.submitted',
    subjectType: 'application',
    subjectId: crypto.randomUUID(),
    organizationId: null,
    schoolCode: null,
    actorId: null,
    actorName: 'Someone',
    data: {},
    occurredAt: NOW.toISOString(),
    ...overrides,
  };
  const [entry] = await db
    .insert(outbox)
    .values({ key: event.id, topic: event.type, payload: event })
    .returning({ id: outbox.id });
  return { id: entry!.id, event };
}
