CREATE TABLE "calendar_dates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_year" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"on_day" date NOT NULL,
	"reminder_days" smallint[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_dates_once" UNIQUE("school_year","kind"),
	CONSTRAINT "calendar_dates_kind_known" CHECK ("calendar_dates"."kind" in ('partners-registered', 'partners-renew', 'autumn-check', 'spring-check', 'year-end')),
	CONSTRAINT "calendar_dates_title_length" CHECK (char_length(btrim("calendar_dates"."title")) between 1 and 100),
	CONSTRAINT "calendar_dates_in_year" CHECK ("calendar_dates"."on_day" >= make_date(left("calendar_dates"."school_year", 4)::integer, 7, 1) and "calendar_dates"."on_day" < make_date(left("calendar_dates"."school_year", 4)::integer + 1, 7, 1)),
	CONSTRAINT "calendar_dates_reminders_range" CHECK (0 <= all("calendar_dates"."reminder_days") and 365 >= all("calendar_dates"."reminder_days") and cardinality("calendar_dates"."reminder_days") <= 8)
);
--> statement-breakpoint
CREATE TABLE "calendar_nudges" (
	"date_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"act_id" uuid NOT NULL,
	"mail_key" text NOT NULL,
	"nudged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_nudges_pk" PRIMARY KEY("date_id","user_id","on_day")
);
--> statement-breakpoint
ALTER TABLE "bulk_acts" DROP CONSTRAINT "bulk_acts_kind_known";--> statement-breakpoint
ALTER TABLE "expiry_reminders" DROP CONSTRAINT "expiry_reminders_subject_known";--> statement-breakpoint
DROP INDEX "expiry_reminders_once";--> statement-breakpoint
ALTER TABLE "bulk_act_items" ALTER COLUMN "application_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD COLUMN "school_code" text;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD COLUMN "calendar_date_id" uuid;--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD COLUMN "recipient_id" uuid;--> statement-breakpoint
ALTER TABLE "calendar_nudges" ADD CONSTRAINT "calendar_nudges_date_id_calendar_dates_id_fk" FOREIGN KEY ("date_id") REFERENCES "public"."calendar_dates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_nudges" ADD CONSTRAINT "calendar_nudges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_nudges_act_idx" ON "calendar_nudges" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "calendar_nudges_user_idx" ON "calendar_nudges" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_calendar_date_id_calendar_dates_id_fk" FOREIGN KEY ("calendar_date_id") REFERENCES "public"."calendar_dates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD CONSTRAINT "expiry_reminders_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_act_items_organization_idx" ON "bulk_act_items" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "bulk_act_items_school_idx" ON "bulk_act_items" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "partnerships_year_idx" ON "partnerships" USING btree ("school_year","school_code");--> statement-breakpoint
CREATE INDEX "expiry_reminders_recipient_idx" ON "expiry_reminders" USING btree ("recipient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "expiry_reminders_once" ON "expiry_reminders" USING btree ("subject_type","subject_id","last_day","threshold_days",coalesce("recipient_id", '00000000-0000-0000-0000-000000000000'));--> statement-breakpoint
ALTER TABLE "bulk_act_items" ADD CONSTRAINT "bulk_act_items_about_one" CHECK (num_nonnulls("bulk_act_items"."application_id", "bulk_act_items"."organization_id", "bulk_act_items"."school_code") = 1);--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_date_of_calendar" CHECK (("bulk_acts"."kind" = 'calendar') = ("bulk_acts"."calendar_date_id" is not null));--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_kind_known" CHECK ("bulk_acts"."kind" in ('remind', 'ask', 'extend', 'calendar'));--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD CONSTRAINT "expiry_reminders_person_of_date" CHECK (("expiry_reminders"."subject_type" = 'calendar-date') = ("expiry_reminders"."recipient_id" is not null));--> statement-breakpoint
ALTER TABLE "expiry_reminders" ADD CONSTRAINT "expiry_reminders_subject_known" CHECK ("expiry_reminders"."subject_type" in ('document', 'attestation', 'calendar-date'));