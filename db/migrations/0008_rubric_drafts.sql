CREATE TABLE "reviewer_ties" (
	"user_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviewer_ties_pk" PRIMARY KEY("user_id","organization_id"),
	CONSTRAINT "reviewer_ties_kind_known" CHECK ("reviewer_ties"."kind" in ('works-there', 'worked-there', 'board-or-volunteer', 'family', 'money', 'other'))
);
--> statement-breakpoint
CREATE TABLE "rubric_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"content" jsonb NOT NULL,
	"copied_from" uuid,
	"started_by" uuid,
	"edited_by" uuid,
	"edited_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rubric_drafts_purpose_known" CHECK ("rubric_drafts"."purpose" in ('vetting', 'partnership'))
);
--> statement-breakpoint
ALTER TABLE "reviewer_ties" ADD CONSTRAINT "reviewer_ties_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewer_ties" ADD CONSTRAINT "reviewer_ties_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_copied_from_rubrics_id_fk" FOREIGN KEY ("copied_from") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_drafts" ADD CONSTRAINT "rubric_drafts_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviewer_ties_organization_idx" ON "reviewer_ties" USING btree ("organization_id");--> statement-breakpoint

-- A published version of the Quality Standards never changes: what was rated on it stays readable as it was read.
CREATE TRIGGER rubrics_append_only BEFORE UPDATE OR DELETE ON rubrics FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER rubric_standards_append_only BEFORE UPDATE OR DELETE ON rubric_standards FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER rubric_indicators_append_only BEFORE UPDATE OR DELETE ON rubric_indicators FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- Nor does it grow: its standards and indicators arrive in the transaction that publishes it, and in no later one.
CREATE FUNCTION refuse_late_rubric_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'rubric_standards' THEN
    SELECT created_at INTO published FROM rubrics WHERE id = NEW.rubric_id;
  ELSE
    SELECT rubrics.created_at INTO published FROM rubrics
      JOIN rubric_standards ON rubric_standards.rubric_id = rubrics.id WHERE rubric_standards.id = NEW.standard_id;
  END IF;
  IF published IS DISTINCT FROM transaction_timestamp() THEN
    RAISE EXCEPTION 'a published rubric never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rubrics_sealed';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER rubric_standards_sealed BEFORE INSERT ON rubric_standards FOR EACH ROW EXECUTE FUNCTION refuse_late_rubric_part();--> statement-breakpoint
CREATE TRIGGER rubric_indicators_sealed BEFORE INSERT ON rubric_indicators FOR EACH ROW EXECUTE FUNCTION refuse_late_rubric_part();--> statement-breakpoint

-- The weights share out the whole score, asked once everything is in.
CREATE FUNCTION require_whole_weights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(weight_basis_points), 0) FROM rubric_standards WHERE rubric_id = NEW.id) <> 10000 THEN
    RAISE EXCEPTION 'the weights of a rubric sum to 10,000' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rubrics_weights_whole';
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER rubrics_weights_whole AFTER INSERT ON rubrics DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_weights();
