ALTER TABLE "partnerships" ADD COLUMN "first_cleared_on" date;--> statement-breakpoint
-- Hand-written from here on: from the history, the first day of its term on which each was cleared, unless that was lost before its first day.
UPDATE partnerships p SET first_cleared_on = known.day
  FROM (
    SELECT c.id, min(greatest(c.day, c.starts_on)) AS day
      FROM (
        SELECT q.id, q.starts_on, q.ends_on, e.type,
               (e.occurred_at AT TIME ZONE d.time_zone)::date AS day,
               lead((e.occurred_at AT TIME ZONE d.time_zone)::date) OVER (PARTITION BY q.id ORDER BY e.sequence) AS until
          FROM partnerships q
          JOIN audit_events e ON e.subject_type = 'partnership' AND e.subject_id = q.id::text
           AND e.type IN ('partnership.cleared', 'partnership.lapsed', 'partnership.ended')
         CROSS JOIN (SELECT time_zone FROM districts LIMIT 1) d
      ) c
     WHERE c.type = 'partnership.cleared' AND c.day <= c.ends_on AND (c.until IS NULL OR c.until >= c.starts_on)
     GROUP BY c.id
  ) known
 WHERE known.id = p.id;--> statement-breakpoint
UPDATE partnerships p SET first_cleared_on = greatest((coalesce(p.started_at, p.cleared_at) AT TIME ZONE d.time_zone)::date, p.starts_on)
  FROM (SELECT time_zone FROM districts LIMIT 1) d
 WHERE p.first_cleared_on IS NULL AND (p.started_at IS NOT NULL OR (p.cleared_at IS NOT NULL AND p.status <> 'ended'))
   AND (coalesce(p.started_at, p.cleared_at) AT TIME ZONE d.time_zone)::date <= p.ends_on;--> statement-breakpoint
-- What came by a mail at once, or in a digest, has been told.
INSERT INTO message_reads (request_id, user_id, told_position)
SELECT r.id, m.user_id, max(x.position)
  FROM memberships m
  JOIN requests r ON r.school_code = m.school_code OR r.organization_id = m.organization_id
  JOIN request_messages x ON x.request_id = r.id
   AND x.side = CASE WHEN m.school_code IS NULL THEN 'school' ELSE 'partner' END
  LEFT JOIN mail_preferences w ON w.user_id = m.user_id
 WHERE m.ended_at IS NULL
   AND (coalesce(w.messages, 'at-once') = 'at-once' OR (w.messages = 'daily' AND x.sent_at <= w.digested_through))
 GROUP BY r.id, m.user_id
ON CONFLICT (request_id, user_id) DO UPDATE SET told_position = greatest(message_reads.told_position, excluded.told_position);
