CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"school_code" text,
	"organization_id" uuid,
	"token_hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_feeds_token_once" UNIQUE("token_hash"),
	CONSTRAINT "calendar_feeds_kind_known" CHECK ("calendar_feeds"."kind" in ('person', 'school', 'partner')),
	CONSTRAINT "calendar_feeds_one_place" CHECK (("calendar_feeds"."kind" = 'school') = ("calendar_feeds"."school_code" is not null) and ("calendar_feeds"."kind" = 'partner') = ("calendar_feeds"."organization_id" is not null)),
	CONSTRAINT "calendar_feeds_hashed" CHECK ("calendar_feeds"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "partnership_impacts" (
	"partnership_id" uuid NOT NULL,
	"side" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"students" integer NOT NULL,
	"said_by" uuid NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partnership_impacts_pk" PRIMARY KEY("partnership_id","side"),
	CONSTRAINT "partnership_impacts_side_known" CHECK ("partnership_impacts"."side" in ('school', 'partner')),
	CONSTRAINT "partnership_impacts_students_range" CHECK ("partnership_impacts"."students" between 0 and 100000),
	CONSTRAINT "partnership_impacts_answer_length" CHECK (char_length("partnership_impacts"."answer") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "rating_settings" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"threshold" smallint DEFAULT 5 NOT NULL,
	"reply_days" smallint DEFAULT 14 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rating_settings_one_row" CHECK ("rating_settings"."only"),
	CONSTRAINT "rating_settings_threshold_range" CHECK ("rating_settings"."threshold" between 3 and 100),
	CONSTRAINT "rating_settings_reply_range" CHECK ("rating_settings"."reply_days" between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "no_school_days" (
	"day" date PRIMARY KEY NOT NULL,
	"school_year" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "no_school_days_label_length" CHECK (char_length(btrim("no_school_days"."label")) between 1 and 80),
	CONSTRAINT "no_school_days_in_year" CHECK ("no_school_days"."day" >= make_date(left("no_school_days"."school_year", 4)::integer, 7, 1) and "no_school_days"."day" < make_date(left("no_school_days"."school_year", 4)::integer + 1, 7, 1))
);
--> statement-breakpoint
CREATE TABLE "service_session_steps" (
	"session_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"step" text NOT NULL,
	"side" text,
	"minutes" smallint NOT NULL,
	"headcount" smallint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by_user" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_session_steps_pk" PRIMARY KEY("session_id","number"),
	CONSTRAINT "service_session_steps_step_known" CHECK ("service_session_steps"."step" in ('enter', 'correct', 'confirm', 'dispute', 'accept', 'rule', 'withdraw')),
	CONSTRAINT "service_session_steps_side_known" CHECK ("service_session_steps"."side" in ('school', 'partner')),
	CONSTRAINT "service_session_steps_office_rules" CHECK (("service_session_steps"."side" is null) = ("service_session_steps"."step" = 'rule'))
);
--> statement-breakpoint
CREATE TABLE "service_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"partnership_id" uuid NOT NULL,
	"day" date NOT NULL,
	"starts_at" text NOT NULL,
	"status" text DEFAULT 'entered' NOT NULL,
	"origin" text NOT NULL,
	"entered_side" text NOT NULL,
	"minutes" smallint NOT NULL,
	"headcount" smallint NOT NULL,
	"other_minutes" smallint,
	"other_headcount" smallint,
	"note" text DEFAULT '' NOT NULL,
	"school_by" uuid,
	"partner_by" uuid,
	"ruled_by" uuid,
	"ruling" text,
	"steps" smallint DEFAULT 1 NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_sessions_status_known" CHECK ("service_sessions"."status" in ('entered', 'confirmed', 'disputed', 'settled', 'ruled', 'withdrawn')),
	CONSTRAINT "service_sessions_origin_known" CHECK ("service_sessions"."origin" in ('form', 'schedule', 'file')),
	CONSTRAINT "service_sessions_side_known" CHECK ("service_sessions"."entered_side" in ('school', 'partner')),
	CONSTRAINT "service_sessions_start" CHECK ("service_sessions"."starts_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "service_sessions_minutes_range" CHECK ("service_sessions"."minutes" between 0 and 720),
	CONSTRAINT "service_sessions_headcount_range" CHECK ("service_sessions"."headcount" between 0 and 2000),
	CONSTRAINT "service_sessions_other_minutes_range" CHECK ("service_sessions"."other_minutes" between 0 and 720),
	CONSTRAINT "service_sessions_other_headcount_range" CHECK ("service_sessions"."other_headcount" between 0 and 2000),
	CONSTRAINT "service_sessions_dispute_has_both" CHECK (("service_sessions"."status" = 'disputed') = ("service_sessions"."other_minutes" is not null) and ("service_sessions"."other_minutes" is null) = ("service_sessions"."other_headcount" is null)),
	CONSTRAINT "service_sessions_delivered_by_two" CHECK ("service_sessions"."status" not in ('confirmed', 'settled') or ("service_sessions"."school_by" is not null and "service_sessions"."partner_by" is not null)),
	CONSTRAINT "service_sessions_ruled_with_reason" CHECK (("service_sessions"."status" = 'ruled') = ("service_sessions"."ruled_by" is not null) and ("service_sessions"."status" <> 'ruled' or char_length(btrim(coalesce("service_sessions"."ruling", ''))) > 0)),
	CONSTRAINT "service_sessions_note_length" CHECK (char_length("service_sessions"."note") <= 500)
);
--> statement-breakpoint
ALTER TABLE "partnership_ratings" DROP CONSTRAINT "partnership_ratings_rated_by_users_id_fk";
--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "took_place" text NOT NULL;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "prepared_by" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "prepared_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_impacts" ADD CONSTRAINT "partnership_impacts_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_impacts" ADD CONSTRAINT "partnership_impacts_said_by_users_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_session_steps" ADD CONSTRAINT "service_session_steps_session_id_service_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."service_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_session_steps" ADD CONSTRAINT "service_session_steps_by_user_users_id_fk" FOREIGN KEY ("by_user") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_sessions" ADD CONSTRAINT "service_sessions_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_sessions" ADD CONSTRAINT "service_sessions_school_by_users_id_fk" FOREIGN KEY ("school_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_sessions" ADD CONSTRAINT "service_sessions_partner_by_users_id_fk" FOREIGN KEY ("partner_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_sessions" ADD CONSTRAINT "service_sessions_ruled_by_users_id_fk" FOREIGN KEY ("ruled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_feeds_user_idx" ON "calendar_feeds" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "calendar_feeds_school_idx" ON "calendar_feeds" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "calendar_feeds_organization_idx" ON "calendar_feeds" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "no_school_days_year_idx" ON "no_school_days" USING btree ("school_year","day");--> statement-breakpoint
CREATE UNIQUE INDEX "service_sessions_once" ON "service_sessions" USING btree ("partnership_id","day","starts_at") WHERE "service_sessions"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "service_sessions_partnership_idx" ON "service_sessions" USING btree ("partnership_id","day");--> statement-breakpoint
CREATE INDEX "service_sessions_open_idx" ON "service_sessions" USING btree ("partnership_id","day") WHERE "service_sessions"."status" in ('entered', 'disputed');--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_prepared_by_users_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partnership_ratings_confirmed_idx" ON "partnership_ratings" USING btree ("confirmed_at");--> statement-breakpoint
ALTER TABLE "partnership_ratings" DROP COLUMN "verified";--> statement-breakpoint
ALTER TABLE "partnership_ratings" DROP COLUMN "rated_by";--> statement-breakpoint
ALTER TABLE "partnership_ratings" DROP COLUMN "rated_at";--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_took_place_known" CHECK ("partnership_ratings"."took_place" in ('yes', 'partly', 'no'));--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_confirmed_by_somebody" CHECK (("partnership_ratings"."confirmed_by" is null) = ("partnership_ratings"."confirmed_at" is null));--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_reply_to_confirmed" CHECK ("partnership_ratings"."reply" is null or ("partnership_ratings"."confirmed_at" is not null and "partnership_ratings"."replied_by" is not null and "partnership_ratings"."replied_at" is not null));--> statement-breakpoint
CREATE FUNCTION guard_service_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.partnership_id, OLD.day, OLD.starts_at, OLD.origin, OLD.entered_at)
     IS DISTINCT FROM (NEW.partnership_id, NEW.day, NEW.starts_at, NEW.origin, NEW.entered_at) THEN
    RAISE EXCEPTION 'a session keeps its partnership, day and start' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_keep_day';
  END IF;
  IF OLD.status IN ('ruled', 'withdrawn') THEN
    RAISE EXCEPTION 'what is ruled or withdrawn stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_final';
  END IF;
  IF NEW.steps <> OLD.steps + 1 THEN
    RAISE EXCEPTION 'each change is one step' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_one_step';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER service_sessions_guarded BEFORE UPDATE ON service_sessions FOR EACH ROW EXECUTE FUNCTION guard_service_session();
--> statement-breakpoint
CREATE TRIGGER service_sessions_kept BEFORE DELETE ON service_sessions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER service_session_steps_append_only BEFORE UPDATE OR DELETE ON service_session_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION require_session_backing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_is service_sessions;
BEGIN
  SELECT * INTO now_is FROM service_sessions WHERE id = NEW.id;
  IF (SELECT count(*) FROM service_session_steps WHERE session_id = now_is.id) <> now_is.steps THEN
    RAISE EXCEPTION 'a session without its steps' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_steps_told';
  END IF;
  IF now_is.status IN ('confirmed', 'settled') AND (
    SELECT count(DISTINCT side) FROM service_session_steps
     WHERE session_id = now_is.id AND side IS NOT NULL AND step <> 'withdraw'
       AND (minutes, headcount) = (now_is.minutes, now_is.headcount)) < 2 THEN
    RAISE EXCEPTION 'delivered needs both sides' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_both_said';
  END IF;
  IF now_is.status = 'ruled' AND NOT EXISTS (
    SELECT 1 FROM service_session_steps
     WHERE session_id = now_is.id AND step = 'rule' AND (minutes, headcount) = (now_is.minutes, now_is.headcount)) THEN
    RAISE EXCEPTION 'ruled without a ruling' USING ERRCODE = 'check_violation', CONSTRAINT = 'service_sessions_ruling_told';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER service_sessions_backed AFTER INSERT OR UPDATE ON service_sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_session_backing();
--> statement-breakpoint
CREATE FUNCTION guard_partnership_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL AND
     (OLD.took_place, OLD.comment, OLD.prepared_by, OLD.prepared_at, OLD.confirmed_by, OLD.confirmed_at)
     IS DISTINCT FROM (NEW.took_place, NEW.comment, NEW.prepared_by, NEW.prepared_at, NEW.confirmed_by, NEW.confirmed_at) THEN
    RAISE EXCEPTION 'a confirmed rating stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_ratings_fixed';
  END IF;
  IF OLD.reply IS NOT NULL AND
     (OLD.reply, OLD.replied_by, OLD.replied_at) IS DISTINCT FROM (NEW.reply, NEW.replied_by, NEW.replied_at) THEN
    RAISE EXCEPTION 'a reply stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_ratings_one_reply';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER partnership_ratings_guarded BEFORE UPDATE ON partnership_ratings FOR EACH ROW EXECUTE FUNCTION guard_partnership_rating();
--> statement-breakpoint
CREATE TRIGGER partnership_ratings_kept BEFORE DELETE ON partnership_ratings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_partnership_rating_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM partnership_ratings
              WHERE partnership_id = coalesce(NEW.partnership_id, OLD.partnership_id) AND confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a confirmed rating stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_ratings_fixed';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER partnership_rating_levels_guarded BEFORE INSERT OR UPDATE OR DELETE ON partnership_rating_levels FOR EACH ROW EXECUTE FUNCTION guard_partnership_rating_level();
--> statement-breakpoint
CREATE FUNCTION require_confirmed_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM partnerships WHERE id = NEW.id AND status = 'verified') AND NOT EXISTS (
    SELECT 1 FROM partnership_ratings r
     WHERE r.partnership_id = NEW.id AND r.confirmed_at IS NOT NULL
       AND (r.took_place = 'no' OR EXISTS (SELECT 1 FROM partnership_rating_levels l WHERE l.partnership_id = NEW.id))) THEN
    RAISE EXCEPTION 'verified needs a confirmed rating' USING ERRCODE = 'check_violation', CONSTRAINT = 'partnerships_verified_when_rated';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER partnerships_verified_rated AFTER INSERT OR UPDATE OF status ON partnerships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'verified') EXECUTE FUNCTION require_confirmed_rating();
--> statement-breakpoint
CREATE FUNCTION guard_calendar_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL OR
     (OLD.kind, OLD.user_id, OLD.school_code, OLD.organization_id, OLD.token_hash, OLD.made_at)
     IS DISTINCT FROM (NEW.kind, NEW.user_id, NEW.school_code, NEW.organization_id, NEW.token_hash, NEW.made_at) THEN
    RAISE EXCEPTION 'a calendar address is revoked once and never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'calendar_feeds_only_revoked';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER calendar_feeds_guarded BEFORE UPDATE ON calendar_feeds FOR EACH ROW EXECUTE FUNCTION guard_calendar_feed();
