CREATE TABLE "impact_releases" (
	"school_year" text PRIMARY KEY NOT NULL,
	"figures" jsonb NOT NULL,
	"released_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "partnership_rating_versions" (
	"partnership_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"took_place" text NOT NULL,
	"comment" text NOT NULL,
	"impact" text NOT NULL,
	"students" integer NOT NULL,
	"levels" jsonb NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "partnership_rating_versions_pk" PRIMARY KEY("partnership_id","number"),
	CONSTRAINT "partnership_rating_versions_number_positive" CHECK ("partnership_rating_versions"."number" > 0),
	CONSTRAINT "partnership_rating_versions_took_place_known" CHECK ("partnership_rating_versions"."took_place" in ('yes', 'partly', 'no'))
);
--> statement-breakpoint
ALTER TABLE "partnerships" DROP CONSTRAINT "partnerships_end_reason_known";--> statement-breakpoint
DROP INDEX "request_messages_request_idx";--> statement-breakpoint
ALTER TABLE "message_reads" ALTER COLUMN "read_through" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message_reads" ADD COLUMN "read_position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message_reads" ADD COLUMN "told_position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "request_messages" ADD COLUMN "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "request_messages_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "council_mails" ADD COLUMN "checked_on" date;--> statement-breakpoint
ALTER TABLE "partnership_rating_versions" ADD CONSTRAINT "partnership_rating_versions_partnership_id_partnership_ratings_partnership_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnership_ratings"("partnership_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_rating_versions" ADD CONSTRAINT "partnership_rating_versions_prepared_by_users_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_messages_request_idx" ON "request_messages" USING btree ("request_id","position");--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_end_reason_known" CHECK ("partnerships"."end_reason" in ('school-plans', 'staffing', 'money', 'conduct', 'other', 'never-cleared'));--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_version_positive" CHECK ("partnership_ratings"."version" > 0);--> statement-breakpoint
INSERT INTO partnership_rating_versions (partnership_id, number, took_place, comment, impact, students, levels, prepared_by, prepared_at)
SELECT r.partnership_id, r.version, r.took_place, r.comment, coalesce(i.answer, ''), coalesce(i.students, 0),
       coalesce((SELECT jsonb_object_agg(s.key, l.level) FROM partnership_rating_levels l
                   JOIN rubric_standards s ON s.id = l.standard_id WHERE l.partnership_id = r.partnership_id), '{}'::jsonb),
       r.prepared_by, r.prepared_at
  FROM partnership_ratings r
  LEFT JOIN partnership_impacts i ON i.partnership_id = r.partnership_id AND i.side = 'school';--> statement-breakpoint
CREATE TRIGGER partnership_rating_versions_append_only BEFORE UPDATE OR DELETE ON partnership_rating_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION guard_rating_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.took_place, NEW.comment, NEW.prepared_by, NEW.prepared_at) IS DISTINCT FROM (OLD.took_place, OLD.comment, OLD.prepared_by, OLD.prepared_at)
     AND NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a rating is written over only as its next version' USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_ratings_next_version';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER partnership_ratings_versioned BEFORE UPDATE ON partnership_ratings FOR EACH ROW EXECUTE FUNCTION guard_rating_version();--> statement-breakpoint
CREATE TRIGGER impact_releases_append_only BEFORE UPDATE OR DELETE ON impact_releases FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
UPDATE message_reads SET read_position = coalesce((SELECT max(m.position) FROM request_messages m
  WHERE m.request_id = message_reads.request_id AND m.sent_at <= message_reads.read_through), 0);
