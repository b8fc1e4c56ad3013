CREATE TABLE "access_restrictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reason" text NOT NULL,
	"places" text[] DEFAULT '{}'::text[] NOT NULL,
	"categories" text[] DEFAULT '{}'::text[] NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"set_by" uuid,
	"set_at" timestamp with time zone NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_restrictions_reason_given" CHECK (length(btrim("access_restrictions"."reason")) > 0),
	CONSTRAINT "access_restrictions_days_in_order" CHECK ("access_restrictions"."until_day" >= "access_restrictions"."from_day"),
	CONSTRAINT "access_restrictions_places_known" CHECK ("access_restrictions"."places" <@ array['at-school', 'partner-site', 'online']::text[])
);
--> statement-breakpoint
CREATE TABLE "document_kinds" (
	"code" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"help" text DEFAULT '' NOT NULL,
	"subject" text NOT NULL,
	"demand" text DEFAULT 'nobody' NOT NULL,
	"valid_months" smallint,
	"grace_days" smallint DEFAULT 0 NOT NULL,
	"reminder_days" smallint[] DEFAULT '{60,30,7,0}'::smallint[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_kinds_code_plain" CHECK ("document_kinds"."code" ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
	CONSTRAINT "document_kinds_subject_known" CHECK ("document_kinds"."subject" in ('organization', 'offering', 'partnership', 'adults')),
	CONSTRAINT "document_kinds_demand_known" CHECK ("document_kinds"."demand" in ('nobody', 'everybody', 'paid', 'in-person')),
	CONSTRAINT "document_kinds_months_range" CHECK ("document_kinds"."valid_months" between 1 and 120),
	CONSTRAINT "document_kinds_grace_range" CHECK ("document_kinds"."grace_days" between 0 and 60),
	CONSTRAINT "document_kinds_reminders_range" CHECK (0 <= all("document_kinds"."reminder_days") and 365 >= all("document_kinds"."reminder_days") and cardinality("document_kinds"."reminder_days") <= 8),
	CONSTRAINT "document_kinds_agreement_needed" CHECK ("document_kinds"."code" <> 'agreement' or ("document_kinds"."active" and "document_kinds"."demand" = 'everybody')),
	CONSTRAINT "document_kinds_one_for_adults" CHECK (("document_kinds"."subject" = 'adults') = ("document_kinds"."code" = 'attestation') and ("document_kinds"."subject" <> 'adults' or ("document_kinds"."active" and "document_kinds"."valid_months" is not null)))
);
--> statement-breakpoint
-- A district's list to begin with. It stands here and not in a seed, since papers name their kind from the first one on.
INSERT INTO "document_kinds" ("code", "label", "help", "subject", "demand", "valid_months", "position") VALUES
	('insurance', 'Insurance certificate', 'Liability insurance in your organization''s name that covers work with students.', 'organization', 'everybody', 12, 0),
	('tax-status', 'Tax status letter', 'The letter that says your organization is a non-profit. It usually does not end.', 'organization', 'nobody', NULL, 1),
	('agreement', 'Agreement with a school', 'Signed by both sides, for one partnership.', 'partnership', 'everybody', NULL, 2),
	('curriculum', 'Curriculum', 'What one offering teaches, week by week.', 'offering', 'nobody', NULL, 3),
	('attestation', 'Cleared adults', 'Who was cleared, by whom, when and until when. Never a check itself.', 'adults', 'everybody', 36, 4);
--> statement-breakpoint
CREATE TABLE "expiry_reminders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"last_day" date NOT NULL,
	"threshold_days" smallint NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expiry_reminders_subject_known" CHECK ("expiry_reminders"."subject_type" in ('document', 'attestation'))
);
--> statement-breakpoint
ALTER TABLE "documents" DROP CONSTRAINT "documents_kind_known";--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "cleared_until" date;--> statement-breakpoint
ALTER TABLE "partnerships" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "access_restrictions_open_idx" ON "access_restrictions" USING btree ("from_day") WHERE "access_restrictions"."lifted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "expiry_reminders_once" ON "expiry_reminders" USING btree ("subject_type","subject_id","last_day","threshold_days");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_kind_document_kinds_code_fk" FOREIGN KEY ("kind") REFERENCES "public"."document_kinds"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partnerships_lapse_idx" ON "partnerships" USING btree ("cleared_until") WHERE "partnerships"."status" in ('cleared', 'active');--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_kind_is_a_paper" CHECK ("documents"."kind" <> 'attestation');--> statement-breakpoint
-- What is cleared now is looked at again by the worker at once; until then readers take it for not cleared.
UPDATE "partnerships" SET "cleared_until" = '2000-01-01' WHERE "status" IN ('cleared', 'active');--> statement-breakpoint
UPDATE "partnerships" SET "started_at" = "updated_at" WHERE "status" = 'active';--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_cleared_until_a_day" CHECK ("partnerships"."status" not in ('cleared', 'active') or "partnerships"."cleared_until" is not null);--> statement-breakpoint

-- A new version never erases the one before it: what a paper is and its file stand still, and no paper is deleted.
CREATE FUNCTION keep_document_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a document keeps its versions' USING ERRCODE = 'restrict_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER documents_never_deleted BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION keep_document_versions();--> statement-breakpoint
CREATE TRIGGER documents_file_stands BEFORE UPDATE ON documents FOR EACH ROW
  WHEN (OLD.file_id <> NEW.file_id OR OLD.kind <> NEW.kind) EXECUTE FUNCTION keep_document_versions();--> statement-breakpoint

CREATE TRIGGER expiry_reminders_append_only BEFORE UPDATE OR DELETE ON expiry_reminders FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- The switch is lifted, once; why it was set, for whom and when it began stay readable.
CREATE FUNCTION keep_access_restriction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.lifted_at IS NULL
     AND (OLD.reason, OLD.places, OLD.categories, OLD.from_day, OLD.set_at)
       = (NEW.reason, NEW.places, NEW.categories, NEW.from_day, NEW.set_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a restriction of access is lifted, not rewritten' USING ERRCODE = 'restrict_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER access_restrictions_kept BEFORE UPDATE OR DELETE ON access_restrictions FOR EACH ROW EXECUTE FUNCTION keep_access_restriction();
