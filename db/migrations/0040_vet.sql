CREATE TABLE "inquiry_drafts" (
	"inquiry_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"fields" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inquiry_drafts_pk" PRIMARY KEY("inquiry_id","application_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "inquiry_files" (
	"inquiry_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"field" text NOT NULL,
	"file_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inquiry_files_pk" PRIMARY KEY("inquiry_id","application_id","field")
);
--> statement-breakpoint
ALTER TABLE "inquiry_drafts" ADD CONSTRAINT "inquiry_drafts_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_drafts" ADD CONSTRAINT "inquiry_drafts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_drafts" ADD CONSTRAINT "inquiry_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_files" ADD CONSTRAINT "inquiry_files_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_files" ADD CONSTRAINT "inquiry_files_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_files" ADD CONSTRAINT "inquiry_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiry_drafts_application_idx" ON "inquiry_drafts" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "inquiry_drafts_user_idx" ON "inquiry_drafts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "inquiry_files_application_idx" ON "inquiry_files" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "inquiry_files_file_idx" ON "inquiry_files" USING btree ("file_id");--> statement-breakpoint

-- What is typed and chosen stands where the answers will stand, and only until they are sent.
CREATE FUNCTION refuse_draft_of_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM application_supplements s
     WHERE s.application_id = NEW.application_id AND s.inquiry_id = NEW.inquiry_id)
  THEN
    RAISE EXCEPTION 'what is answered has no draft' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inquiry_drafts_before_answer';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER inquiry_drafts_before_answer BEFORE INSERT OR UPDATE ON inquiry_drafts FOR EACH ROW EXECUTE FUNCTION refuse_draft_of_answered();--> statement-breakpoint
CREATE TRIGGER inquiry_files_before_answer BEFORE INSERT OR UPDATE ON inquiry_files FOR EACH ROW EXECUTE FUNCTION refuse_draft_of_answered();--> statement-breakpoint
CREATE TRIGGER inquiry_drafts_of_decided BEFORE INSERT ON inquiry_drafts FOR EACH ROW EXECUTE FUNCTION refuse_misplaced_supplement();--> statement-breakpoint
CREATE TRIGGER inquiry_files_of_decided BEFORE INSERT ON inquiry_files FOR EACH ROW EXECUTE FUNCTION refuse_misplaced_supplement();
