CREATE TABLE "application_supplements" (
	"application_id" uuid NOT NULL,
	"inquiry_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "application_supplements_pk" PRIMARY KEY("application_id","inquiry_id")
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cycle_id" uuid NOT NULL,
	"questionnaire_id" uuid NOT NULL,
	"compared_with_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inquiries_once" UNIQUE("cycle_id","questionnaire_id"),
	CONSTRAINT "inquiries_of_two_versions" CHECK ("inquiries"."questionnaire_id" <> "inquiries"."compared_with_id")
);
--> statement-breakpoint
ALTER TABLE "application_supplements" ADD CONSTRAINT "application_supplements_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_supplements" ADD CONSTRAINT "application_supplements_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_supplements" ADD CONSTRAINT "application_supplements_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_questionnaire_id_questionnaires_id_fk" FOREIGN KEY ("questionnaire_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_compared_with_id_questionnaires_id_fk" FOREIGN KEY ("compared_with_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_supplements_inquiry_idx" ON "application_supplements" USING btree ("inquiry_id","answered_at");--> statement-breakpoint
CREATE INDEX "inquiries_questionnaire_idx" ON "inquiries" USING btree ("questionnaire_id");--> statement-breakpoint
CREATE INDEX "inquiries_compared_idx" ON "inquiries" USING btree ("compared_with_id");--> statement-breakpoint
-- Only published versions are asked, so that what was asked can be told from them for good.
CREATE FUNCTION refuse_unpublished_inquiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM questionnaires WHERE id IN (NEW.questionnaire_id, NEW.compared_with_id) AND status <> 'published') THEN
    RAISE EXCEPTION 'only a published version is asked' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inquiries_of_published';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER inquiries_of_published BEFORE INSERT ON inquiries FOR EACH ROW EXECUTE FUNCTION refuse_unpublished_inquiry();--> statement-breakpoint
CREATE TRIGGER inquiries_append_only BEFORE UPDATE OR DELETE ON inquiries FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- A supplement stands beside a decided application of the very cycle that was asked.
CREATE FUNCTION refuse_misplaced_supplement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM applications a JOIN inquiries i ON i.cycle_id = a.cycle_id
     WHERE a.id = NEW.application_id AND i.id = NEW.inquiry_id AND a.status = 'decided')
  THEN
    RAISE EXCEPTION 'a supplement stands beside a decided application' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'application_supplements_of_decided';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER application_supplements_of_decided BEFORE INSERT ON application_supplements FOR EACH ROW EXECUTE FUNCTION refuse_misplaced_supplement();--> statement-breakpoint
CREATE TRIGGER application_supplements_append_only BEFORE UPDATE OR DELETE ON application_supplements FOR EACH ROW EXECUTE FUNCTION refuse_change();
