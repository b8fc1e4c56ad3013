-- A round that was drawn up before its year's schools were on record was given a release of no school,
-- by which nobody may ask, and which is frozen once it is open. It counts those of the nearest year before, else of the first after.
ALTER TABLE fund_rounds DISABLE TRIGGER fund_rounds_frozen;
--> statement-breakpoint
UPDATE fund_rounds round SET enrollment_release_id = nearest.id
  FROM enrollment_releases own,
    LATERAL (
      SELECT release.id FROM enrollment_releases release
       WHERE EXISTS (SELECT FROM enrollment_values v WHERE v.release_id = release.id)
       ORDER BY release.school_year <= own.school_year DESC,
         CASE WHEN release.school_year <= own.school_year THEN release.school_year END DESC,
         release.school_year, release.created_at DESC
       LIMIT 1
    ) nearest
 WHERE own.id = round.enrollment_release_id AND round.snapshot IS NULL
   AND NOT EXISTS (SELECT FROM enrollment_values v WHERE v.release_id = own.id);
--> statement-breakpoint
ALTER TABLE fund_rounds ENABLE TRIGGER fund_rounds_frozen;
