import { sql } from 'drizzle-orm';
import { auditEvents, rubrics } from '#db/schema/index.ts';

/** When a rubric was published, on the district's clock. The row itself is dated by the database, which seals it. */
export const rubricPublishedAt = sql`coalesce((
  select ${auditEvents.occurredAt} from ${auditEvents}
   where ${auditEvents.subjectType} = 'rubric' and ${auditEvents.subjectId} = ${rubrics.id}::text
     and ${auditEvents.type} = 'rubric.published'
   order by ${auditEvents.sequence} limit 1), ${rubrics.createdAt})`.mapWith(rubrics.createdAt);
