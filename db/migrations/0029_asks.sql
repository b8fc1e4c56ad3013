CREATE TABLE "mail_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"messages" text DEFAULT 'at-once' NOT NULL,
	"reminders" boolean DEFAULT true NOT NULL,
	"digest_at" text DEFAULT '07:00' NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	"digested_through" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_preferences_messages_known" CHECK ("mail_preferences"."messages" in ('at-once', 'daily', 'never')),
	CONSTRAINT "mail_preferences_quiet_hours_whole" CHECK (num_nonnulls("mail_preferences"."quiet_from", "mail_preferences"."quiet_until") in (0, 2) and "mail_preferences"."quiet_from" is distinct from coalesce("mail_preferences"."quiet_until", ''))
);
--> statement-breakpoint
CREATE TABLE "message_concerns" (
	"message_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_concerns_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "message_reads" (
	"request_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"read_through" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_reads_pk" PRIMARY KEY("request_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "offering_slots" (
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"name" text NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_at" text,
	"ends_at" text,
	"places" integer NOT NULL,
	"places_taken" integer DEFAULT 0 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offering_slots_pk" PRIMARY KEY("offering_id","school_year","name"),
	CONSTRAINT "offering_slots_name_length" CHECK (char_length(btrim("offering_slots"."name")) between 1 and 80),
	CONSTRAINT "offering_slots_never_oversold" CHECK ("offering_slots"."places" >= 0 and "offering_slots"."places_taken" >= 0 and "offering_slots"."places_taken" <= "offering_slots"."places"),
	CONSTRAINT "offering_slots_times_in_order" CHECK ("offering_slots"."ends_at" > "offering_slots"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "place_holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"slot" text,
	"places" integer NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_holds_places_positive" CHECK ("place_holds"."places" > 0),
	CONSTRAINT "place_holds_released_after" CHECK ("place_holds"."released_at" >= "place_holds"."held_at")
);
--> statement-breakpoint
CREATE TABLE "waiting_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "waiting_entries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"offered_at" timestamp with time zone,
	"offer_until" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waiting_entries_status_known" CHECK ("waiting_entries"."status" in ('waiting', 'offered', 'taken', 'lapsed', 'left')),
	CONSTRAINT "waiting_entries_offer_ends" CHECK ("waiting_entries"."status" <> 'offered' or ("waiting_entries"."offered_at" is not null and "waiting_entries"."offer_until" > "waiting_entries"."offered_at")),
	CONSTRAINT "waiting_entries_settled_when_over" CHECK (("waiting_entries"."status" in ('waiting', 'offered')) = ("waiting_entries"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "expiry_reminders" DROP CONSTRAINT "expiry_reminders_subject_known";--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "slot" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "end_note" text;--> statement-breakpoint
ALTER TABLE "request_messages" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "request_messages" ADD COLUMN "form_key" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "request_revisions" ADD COLUMN "slot" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "renews_id" uuid;--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "place_offer_days" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "reopen_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "districts" ADD COLUMN "request_reminder_days" smallint[] DEFAULT '{7,2}'::smallint[] NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_concerns" ADD CONSTRAINT "message_concerns_message_id_request_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."request_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_concerns" ADD CONSTRAINT "message_concerns_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reads" ADD CONSTRAINT "message_reads_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reads" ADD CONSTRAINT "message_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offering_slots" ADD CONSTRAINT "offering_slots_of_registration" FOREIGN KEY ("offering_id","school_year") REFERENCES "public"."offering_registrations"("offering_id","school_year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_holds" ADD CONSTRAINT "place_holds_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_holds" ADD CONSTRAINT "place_holds_of_registration" FOREIGN KEY ("offering_id","school_year") REFERENCES "public"."offering_registrations"("offering_id","school_year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_holds" ADD CONSTRAINT "place_holds_of_slot" FOREIGN KEY ("offering_id","school_year","slot") REFERENCES "public"."offering_slots"("offering_id","school_year","name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_of_registration" FOREIGN KEY ("offering_id","school_year") REFERENCES "public"."offering_registrations"("offering_id","school_year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_preferences_digest_idx" ON "mail_preferences" USING btree ("digest_at") WHERE "mail_preferences"."messages" = 'daily';--> statement-breakpoint
CREATE INDEX "message_reads_user_idx" ON "message_reads" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_holds_one_per_request" ON "place_holds" USING btree ("request_id") WHERE "place_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "place_holds_request_idx" ON "place_holds" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "place_holds_offering_idx" ON "place_holds" USING btree ("offering_id","school_year","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_entries_once" ON "waiting_entries" USING btree ("request_id") WHERE "waiting_entries"."status" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waiting_entries_line_idx" ON "waiting_entries" USING btree ("offering_id","school_year","position");--> statement-breakpoint
CREATE INDEX "waiting_entries_due_idx" ON "waiting_entries" USING btree ("offer_until") WHERE "waiting_entries"."status" = 'offered';--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_renews_id_partnerships_id_fk" FOREIGN KEY ("renews_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_messages_file_once" ON "request_messages" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_renew_once" ON "requests" USING btree ("renews_id") WHERE "requests"."status" in ('draft', 'sent', 'changed', 'agreed');--> statement-breakpoint
CREATE INDEX "requests_answer_by_idx" ON "requests" USING btree ("answer_by") WHERE "requests"."status" in ('sent', 'changed');--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_one_per_form" UNIQUE("author_id","form_key");--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD CONSTRAINT "expiry_reminders_subject_known" CHECK ("expiry_reminders"."subject_type" in ('document', 'attestation', 'calendar-date', 'assignment-round', 'request'));--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_end_reason_known" CHECK ("partnerships"."end_reason" in ('school-plans', 'staffing', 'money', 'conduct', 'other'));--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_side_known" CHECK ("request_messages"."side" in ('school', 'partner'));--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_body_given" CHECK (char_length(btrim("request_messages"."body")) between 1 and 5000);--> statement-breakpoint
-- Places that were taken before holds were kept are counted already: their holds come before the trigger that counts.
INSERT INTO place_holds (request_id, offering_id, school_year, places, held_at)
SELECT p.request_id, p.offering_id, p.school_year, p.headcount, coalesce(r.settled_at, p.created_at)
  FROM partnerships p
  JOIN requests r ON r.id = p.request_id
  JOIN offering_registrations o ON o.offering_id = p.offering_id AND o.school_year = p.school_year
 WHERE p.status <> 'ended';
--> statement-breakpoint
CREATE TRIGGER request_messages_append_only BEFORE UPDATE OR DELETE ON request_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER message_concerns_append_only BEFORE UPDATE OR DELETE ON message_concerns FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER place_holds_not_deleted BEFORE DELETE ON place_holds FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A hold counts in its slot and its offering from the moment it is written until it is released. The CHECKs of both
-- refuse the place too many, and the row locks that the updates take make simultaneous holds wait for one another.
CREATE FUNCTION count_place_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted integer;
BEGIN
  IF TG_OP = 'UPDATE' AND (
    (OLD.id, OLD.request_id, OLD.offering_id, OLD.school_year, OLD.places, OLD.held_at)
      IS DISTINCT FROM (NEW.id, NEW.request_id, NEW.offering_id, NEW.school_year, NEW.places, NEW.held_at)
    OR OLD.slot IS DISTINCT FROM NEW.slot OR OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
  ) THEN
    RAISE EXCEPTION 'a hold is only ever released, once' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'place_holds_released_once';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.slot IS NULL AND EXISTS (
    SELECT 1 FROM offering_slots WHERE offering_id = NEW.offering_id AND school_year = NEW.school_year
  ) THEN
    RAISE EXCEPTION 'the offering has slots, and the hold names none' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'place_holds_name_a_slot';
  END IF;
  counted := CASE WHEN TG_OP = 'UPDATE' THEN -NEW.places WHEN NEW.released_at IS NULL THEN NEW.places ELSE 0 END;
  UPDATE offering_registrations SET places_taken = places_taken + counted, updated_at = now()
   WHERE offering_id = NEW.offering_id AND school_year = NEW.school_year;
  IF NEW.slot IS NOT NULL THEN
    UPDATE offering_slots SET places_taken = places_taken + counted, updated_at = now()
     WHERE offering_id = NEW.offering_id AND school_year = NEW.school_year AND name = NEW.slot;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER place_holds_counted AFTER INSERT OR UPDATE ON place_holds FOR EACH ROW EXECUTE FUNCTION count_place_hold();
--> statement-breakpoint
-- Where an offering has slots, its places are their sum: whoever writes either.
CREATE FUNCTION sum_offering_slots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  summed integer;
BEGIN
  SELECT sum(places) INTO summed FROM offering_slots WHERE offering_id = NEW.offering_id AND school_year = NEW.school_year;
  IF summed IS NOT NULL THEN NEW.places := summed; END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER offering_registrations_places_of_slots BEFORE UPDATE OF places ON offering_registrations FOR EACH ROW EXECUTE FUNCTION sum_offering_slots();
--> statement-breakpoint
CREATE FUNCTION follow_offering_slots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE offering_registrations SET places = places, updated_at = now()
   WHERE offering_id = coalesce(NEW.offering_id, OLD.offering_id) AND school_year = coalesce(NEW.school_year, OLD.school_year);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER offering_slots_summed AFTER INSERT OR DELETE OR UPDATE OF places ON offering_slots FOR EACH ROW EXECUTE FUNCTION follow_offering_slots();
