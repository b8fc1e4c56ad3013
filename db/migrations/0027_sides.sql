CREATE TABLE "agreement_signatures" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"school_signer" text NOT NULL,
	"partner_signer" text NOT NULL,
	"signed_on" date NOT NULL,
	"revision" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_signatures_named" CHECK (btrim("agreement_signatures"."school_signer") <> '' and btrim("agreement_signatures"."partner_signer") <> '')
);
--> statement-breakpoint
CREATE TABLE "council_mails" (
	"school_code" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"on" boolean DEFAULT true NOT NULL,
	"stop_token" text NOT NULL,
	"sent_hash" text,
	"sent_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "council_mails_stop_token_once" UNIQUE("stop_token"),
	CONSTRAINT "council_mails_token_long" CHECK (char_length("council_mails"."stop_token") >= 43),
	CONSTRAINT "council_mails_language_known" CHECK ("council_mails"."language" in ('en', 'es')),
	CONSTRAINT "council_mails_sent_whole" CHECK (("council_mails"."sent_hash" is null) = ("council_mails"."sent_on" is null))
);
--> statement-breakpoint
CREATE TABLE "office_texts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"link" text,
	"edited_by" uuid NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	CONSTRAINT "office_texts_version_once" UNIQUE("kind","version"),
	CONSTRAINT "office_texts_kind_known" CHECK ("office_texts"."kind" in ('agreement', 'purchase-order', 'contract', 'bids', 'data-requests')),
	CONSTRAINT "office_texts_version_positive" CHECK ("office_texts"."version" > 0),
	CONSTRAINT "office_texts_link_secure" CHECK ("office_texts"."link" like 'https://%')
);
--> statement-breakpoint
CREATE TABLE "partnership_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"state" jsonb NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partnership_views_name_length" CHECK (char_length("partnership_views"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "school_visits" (
	"user_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"before_at" timestamp with time zone,
	CONSTRAINT "school_visits_pk" PRIMARY KEY("user_id","school_code"),
	CONSTRAINT "school_visits_in_order" CHECK ("school_visits"."before_at" < "school_visits"."seen_at")
);
--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_mails" ADD CONSTRAINT "council_mails_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_texts" ADD CONSTRAINT "office_texts_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_views" ADD CONSTRAINT "partnership_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_visits" ADD CONSTRAINT "school_visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_visits" ADD CONSTRAINT "school_visits_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_signatures_partnership_idx" ON "agreement_signatures" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partnership_views_name_once" ON "partnership_views" USING btree ("owner_id",lower("name")) WHERE "partnership_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "partnership_views_shared_idx" ON "partnership_views" USING btree ("shared") WHERE "partnership_views"."shared" and "partnership_views"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "school_visits_school_idx" ON "school_visits" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "partnerships_district_idx" ON "partnerships" USING btree ("school_year","starts_on","reference");--> statement-breakpoint
-- Hand-written from here on: what was written or signed stays as it was.
CREATE TRIGGER office_texts_append_only BEFORE UPDATE OR DELETE ON office_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER agreement_signatures_append_only BEFORE UPDATE OR DELETE ON agreement_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- Two papers that a district asks for before it hands out data. Nobody needs them to serve.
INSERT INTO "document_kinds" ("code", "label", "help", "subject", "demand", "valid_months", "position") VALUES
	('consent-form', 'Consent form for families', 'The form on which families agree that data about their child may be shared with you. Empty: never a signed one.', 'organization', 'nobody', NULL, 5),
	('nda', 'Non-disclosure agreement', 'Your promise to the district to keep student data safe, signed by both sides.', 'organization', 'nobody', 12, 6)
ON CONFLICT DO NOTHING;
