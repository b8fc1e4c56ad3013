CREATE TABLE "partner_look_overs" (
	"date_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"shown" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_look_overs_pk" PRIMARY KEY("date_id","organization_id"),
	CONSTRAINT "partner_look_overs_shown" CHECK (jsonb_typeof("partner_look_overs"."shown") = 'object')
);
--> statement-breakpoint
ALTER TABLE "partner_look_overs" ADD CONSTRAINT "partner_look_overs_date_id_calendar_dates_id_fk" FOREIGN KEY ("date_id") REFERENCES "public"."calendar_dates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_look_overs" ADD CONSTRAINT "partner_look_overs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_look_overs" ADD CONSTRAINT "partner_look_overs_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partner_look_overs_organization_idx" ON "partner_look_overs" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "partner_look_overs_person_idx" ON "partner_look_overs" USING btree ("confirmed_by");--> statement-breakpoint
CREATE TRIGGER partner_look_overs_append_only BEFORE UPDATE OR DELETE ON partner_look_overs FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER partner_look_overs_not_of_merged BEFORE INSERT ON partner_look_overs FOR EACH ROW EXECUTE FUNCTION refuse_merged_organization();--> statement-breakpoint

-- Only a date of looking over is confirmed, and only by a partner that is approved for the date's year.
CREATE FUNCTION refuse_look_over_not_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM calendar_dates d
      JOIN organization_registrations r ON r.school_year = d.school_year
     WHERE d.id = NEW.date_id AND d.kind IN ('autumn-check', 'spring-check')
       AND r.organization_id = NEW.organization_id AND r.status = 'approved')
  THEN
    RAISE EXCEPTION 'nobody asks this partner to look over its record for this date' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'partner_look_overs_asked';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER partner_look_overs_asked BEFORE INSERT ON partner_look_overs FOR EACH ROW EXECUTE FUNCTION refuse_look_over_not_asked();
