CREATE TABLE "calibration_notes" (
	"calibration_review_id" uuid NOT NULL,
	"section" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibration_notes_pk" PRIMARY KEY("calibration_review_id","section")
);
--> statement-breakpoint
CREATE TABLE "calibration_reads" (
	"calibration_review_id" uuid NOT NULL,
	"section" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calibration_reads_pk" PRIMARY KEY("calibration_review_id","section")
);
--> statement-breakpoint
CREATE TABLE "inquiry_reminders" (
	"inquiry_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"reminded_by" uuid NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inquiry_reminders_pk" PRIMARY KEY("inquiry_id","application_id","on_day")
);
--> statement-breakpoint
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_calibration_review_id_calibration_reviews_id_fk" FOREIGN KEY ("calibration_review_id") REFERENCES "public"."calibration_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_reads" ADD CONSTRAINT "calibration_reads_calibration_review_id_calibration_reviews_id_fk" FOREIGN KEY ("calibration_review_id") REFERENCES "public"."calibration_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_reminders" ADD CONSTRAINT "inquiry_reminders_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_reminders" ADD CONSTRAINT "inquiry_reminders_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_reminders" ADD CONSTRAINT "inquiry_reminders_reminded_by_users_id_fk" FOREIGN KEY ("reminded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiry_reminders_application_idx" ON "inquiry_reminders" USING btree ("application_id");--> statement-breakpoint
ALTER TABLE "calendar_nudges" ADD CONSTRAINT "calendar_nudges_act_id_bulk_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."bulk_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Ticks and notes beside the evidence are kept with the calibration review that they belong to.
CREATE TRIGGER calibration_reads_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_reads FOR EACH ROW EXECUTE FUNCTION refuse_calibration_rating_change();--> statement-breakpoint
CREATE TRIGGER calibration_notes_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_notes FOR EACH ROW EXECUTE FUNCTION refuse_calibration_rating_change();
--> statement-breakpoint
CREATE TRIGGER inquiry_reminders_append_only BEFORE UPDATE OR DELETE ON inquiry_reminders FOR EACH ROW EXECUTE FUNCTION refuse_change();
