CREATE TABLE "coverage_looks" (
	"school_year" text PRIMARY KEY NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coverage_wishes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coverage_wishes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "need_coverages" (
	"need_id" uuid PRIMARY KEY NOT NULL,
	"matches" integer NOT NULL,
	"of_its_kind" integer NOT NULL,
	"near_misses" integer NOT NULL,
	"hindrance" text,
	"near_miss_ids" uuid[] NOT NULL,
	"best_ids" uuid[] NOT NULL,
	CONSTRAINT "need_coverages_hindrance_known" CHECK ("need_coverages"."hindrance" is null or "need_coverages"."hindrance" in ('nobody', 'grades', 'places', 'price', 'several')),
	CONSTRAINT "need_coverages_met_or_hindered" CHECK (("need_coverages"."hindrance" is null) = ("need_coverages"."of_its_kind" > 0)),
	CONSTRAINT "need_coverages_add_up" CHECK ("need_coverages"."of_its_kind" between 0 and "need_coverages"."matches" and "need_coverages"."near_misses" >= 0 and cardinality("need_coverages"."best_ids") <= "need_coverages"."matches"),
	CONSTRAINT "need_coverages_near_misses_of_unmet" CHECK (cardinality("need_coverages"."near_miss_ids") = case when "need_coverages"."hindrance" is null then 0 else "need_coverages"."near_misses" end)
);
--> statement-breakpoint
CREATE TABLE "search_alert_wakes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_alert_wakes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
ALTER TABLE "expiry_reminders" DROP CONSTRAINT "expiry_reminders_subject_known";--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "child_care" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "interpretation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "need_coverages" ADD CONSTRAINT "need_coverages_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "need_coverages_near_misses_idx" ON "need_coverages" USING gin ("near_miss_ids");--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD CONSTRAINT "expiry_reminders_subject_known" CHECK ("expiry_reminders"."subject_type" in ('document', 'attestation', 'calendar-date', 'assignment-round'));