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
ALTER TABLE "calibration_notes" ADD CONSTRAINT "calibration_notes_calibration_review_id_calibration_reviews_id_fk" FOREIGN KEY ("calibration_review_id") REFERENCES "public"."calibration_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_reads" ADD CONSTRAINT "calibration_reads_calibration_review_id_calibration_reviews_id_fk" FOREIGN KEY ("calibration_review_id") REFERENCES "public"."calibration_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_nudges" ADD CONSTRAINT "calendar_nudges_act_id_bulk_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."bulk_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- Ticks and notes beside the evidence are kept with the calibration review that they belong to.
CREATE TRIGGER calibration_reads_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_reads FOR EACH ROW EXECUTE FUNCTION refuse_calibration_rating_change();--> statement-breakpoint
CREATE TRIGGER calibration_notes_kept BEFORE INSERT OR UPDATE OR DELETE ON calibration_notes FOR EACH ROW EXECUTE FUNCTION refuse_calibration_rating_change();
