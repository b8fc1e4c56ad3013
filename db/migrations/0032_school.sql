CREATE TABLE "duty_delegations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_code" text NOT NULL,
	"school_year" text NOT NULL,
	"duty" text NOT NULL,
	"user_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"end" text,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "duty_delegations_duty_known" CHECK ("duty_delegations"."duty" in ('state-needs', 'answer-requests', 'clear-partnerships', 'confirm-sessions', 'prepare-ratings', 'inform-council')),
	CONSTRAINT "duty_delegations_end_known" CHECK ("duty_delegations"."end" in ('done', 'taken-back', 'moved')),
	CONSTRAINT "duty_delegations_end_whole" CHECK (("duty_delegations"."end" is null) = ("duty_delegations"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "empty_searches" (
	"school_year" text NOT NULL,
	"words" text NOT NULL,
	"filters" text NOT NULL,
	"days" integer DEFAULT 1 NOT NULL,
	"last_on" date NOT NULL,
	CONSTRAINT "empty_searches_pk" PRIMARY KEY("school_year","words","filters"),
	CONSTRAINT "empty_searches_words_safe" CHECK (char_length("empty_searches"."words") <= 60 and "empty_searches"."words" !~ '[0-9@]'),
	CONSTRAINT "empty_searches_filters_length" CHECK (char_length("empty_searches"."filters") <= 500),
	CONSTRAINT "empty_searches_says_something" CHECK ("empty_searches"."words" <> '' or "empty_searches"."filters" <> ''),
	CONSTRAINT "empty_searches_days_positive" CHECK ("empty_searches"."days" > 0)
);
--> statement-breakpoint
CREATE TABLE "purchase_bounds" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"contract_from" bigint NOT NULL,
	"bids_above" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "purchase_bounds_one_row" CHECK ("purchase_bounds"."only"),
	CONSTRAINT "purchase_bounds_in_order" CHECK ("purchase_bounds"."contract_from" > 0 and "purchase_bounds"."contract_from" <= "purchase_bounds"."bids_above" and "purchase_bounds"."bids_above" <= 1000000000)
);
--> statement-breakpoint
CREATE TABLE "request_beginnings" (
	"school_code" text NOT NULL,
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"need_id" uuid,
	"answers" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_beginnings_pk" PRIMARY KEY("school_code","offering_id","school_year"),
	CONSTRAINT "request_beginnings_answers_object" CHECK (jsonb_typeof("request_beginnings"."answers") = 'object'),
	CONSTRAINT "request_beginnings_answers_size" CHECK (pg_column_size("request_beginnings"."answers") <= 40000)
);
--> statement-breakpoint
ALTER TABLE "duty_delegations" ADD CONSTRAINT "duty_delegations_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_delegations" ADD CONSTRAINT "duty_delegations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_delegations" ADD CONSTRAINT "duty_delegations_named_by_users_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD CONSTRAINT "request_beginnings_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD CONSTRAINT "request_beginnings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD CONSTRAINT "request_beginnings_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_beginnings" ADD CONSTRAINT "request_beginnings_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duty_delegations_one_holder" ON "duty_delegations" USING btree ("school_code","school_year","duty") WHERE "duty_delegations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "duty_delegations_school_idx" ON "duty_delegations" USING btree ("school_code","school_year");--> statement-breakpoint
CREATE INDEX "empty_searches_often_idx" ON "empty_searches" USING btree ("school_year","days" DESC NULLS LAST);--> statement-breakpoint
-- A duty goes to a designee of that school who is one now; what has ended stays as it ended, and who holds it never changes.
CREATE FUNCTION guard_duty_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM memberships
      WHERE user_id = NEW.user_id AND school_code = NEW.school_code AND role = 'school-designee' AND ended_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a duty is handed to a designee of the school' USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_delegations_to_designee';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL
     OR (NEW.school_code, NEW.school_year, NEW.duty, NEW.user_id, NEW.due_on, NEW.named_by, NEW.named_at)
        IS DISTINCT FROM (OLD.school_code, OLD.school_year, OLD.duty, OLD.user_id, OLD.due_on, OLD.named_by, OLD.named_at) THEN
    RAISE EXCEPTION 'a delegation only ends, and once' USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_delegations_only_end';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER duty_delegations_guarded BEFORE INSERT OR UPDATE ON duty_delegations FOR EACH ROW EXECUTE FUNCTION guard_duty_delegation();
