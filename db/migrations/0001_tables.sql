CREATE TABLE "fund_awards" (
	"fund_request_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"awarded_by" uuid NOT NULL,
	"awarded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fund_awards_amount_positive" CHECK ("fund_awards"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_priorities" (
	"fund_request_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"eligible" boolean NOT NULL,
	"rank" integer,
	"working" jsonb NOT NULL,
	"proposed_amount" bigint DEFAULT 0 NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "fund_priorities_amount_not_negative" CHECK ("fund_priorities"."proposed_amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_request_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fund_request_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"label" text NOT NULL,
	"amount" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fund_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"round_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"request_id" uuid,
	"partnership_id" uuid,
	"offering_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"amount" bigint NOT NULL,
	"students" integer NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"site_council_on" date,
	"other_money" bigint DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_requests_reference_once" UNIQUE("reference"),
	CONSTRAINT "fund_requests_status_known" CHECK ("fund_requests"."status" in ('draft', 'submitted', 'withdrawn', 'awarded', 'not-awarded')),
	CONSTRAINT "fund_requests_amount_positive" CHECK ("fund_requests"."amount" > 0),
	CONSTRAINT "fund_requests_students_positive" CHECK ("fund_requests"."students" > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"fiscal_year" text NOT NULL,
	"school_year" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"pool" bigint NOT NULL,
	"reserve" bigint NOT NULL,
	"awarded" bigint DEFAULT 0 NOT NULL,
	"opportunity_index_release_id" uuid NOT NULL,
	"threshold" smallint,
	"weight_opportunity_index" integer DEFAULT 6000 NOT NULL,
	"weight_quality" integer DEFAULT 1500 NOT NULL,
	"weight_reach" integer DEFAULT 1500 NOT NULL,
	"weight_underserved" integer DEFAULT 1000 NOT NULL,
	"reach_cap" integer NOT NULL,
	"underserved_bound" bigint NOT NULL,
	"request_cap" bigint,
	"method" text NOT NULL,
	"lottery_seed" text NOT NULL,
	"lottery_commitment" text NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"prioritized_at" timestamp with time zone,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"proposal_note" text,
	"adopted_by" uuid,
	"adopted_at" timestamp with time zone,
	"snapshot" text,
	"snapshot_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_rounds_slug_once" UNIQUE("slug"),
	CONSTRAINT "fund_rounds_status_known" CHECK ("fund_rounds"."status" in ('draft', 'open', 'closed', 'prioritized', 'proposed', 'adopted', 'settled')),
	CONSTRAINT "fund_rounds_method_known" CHECK ("fund_rounds"."method" in ('in-order', 'in-order-partial', 'best-portfolio')),
	CONSTRAINT "fund_rounds_never_overspent" CHECK ("fund_rounds"."awarded" >= 0 and "fund_rounds"."reserve" >= 0 and "fund_rounds"."awarded" + "fund_rounds"."reserve" <= "fund_rounds"."pool"),
	CONSTRAINT "fund_rounds_weights_whole" CHECK ("fund_rounds"."weight_opportunity_index" + "fund_rounds"."weight_quality" + "fund_rounds"."weight_reach" + "fund_rounds"."weight_underserved" = 10000
        and least("fund_rounds"."weight_opportunity_index", "fund_rounds"."weight_quality", "fund_rounds"."weight_reach", "fund_rounds"."weight_underserved") >= 0),
	CONSTRAINT "fund_rounds_threshold_range" CHECK ("fund_rounds"."threshold" between 1 and 99),
	CONSTRAINT "fund_rounds_two_people" CHECK ("fund_rounds"."adopted_by" <> "fund_rounds"."proposed_by"),
	CONSTRAINT "fund_rounds_adopted_has_snapshot" CHECK (("fund_rounds"."status" in ('adopted', 'settled')) = ("fund_rounds"."snapshot_hash" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" integer GENERATED ALWAYS AS IDENTITY (sequence name "ledger_transfers_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" uuid NOT NULL,
	"fund_request_id" uuid,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" bigint NOT NULL,
	"memo" text DEFAULT '' NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_transfers_amount_positive" CHECK ("ledger_transfers"."amount" > 0),
	CONSTRAINT "ledger_transfers_accounts_differ" CHECK ("ledger_transfers"."from_account" <> "ledger_transfers"."to_account"),
	CONSTRAINT "ledger_transfers_from_known" CHECK ("ledger_transfers"."from_account" in ('source', 'pool', 'reserve', 'award', 'commitment', 'spent', 'returned')),
	CONSTRAINT "ledger_transfers_to_known" CHECK ("ledger_transfers"."to_account" in ('source', 'pool', 'reserve', 'award', 'commitment', 'spent', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"organization_id" uuid,
	"school_code" text,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('partner-admin', 'partner-editor', 'school-leader', 'school-designee', 'reviewer', 'office-staff', 'office-director')),
	CONSTRAINT "memberships_place_fits_role" CHECK (("memberships"."role" in ('partner-admin', 'partner-editor')) = ("memberships"."organization_id" is not null)
        and ("memberships"."role" in ('school-leader', 'school-designee')) = ("memberships"."school_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"membership_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"invitation" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tokens_purpose_known" CHECK ("tokens"."purpose" in ('confirm-email', 'reset-password', 'invitation'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"email_confirmed_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lowercase" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "attestations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"partnership_id" uuid,
	"role" text NOT NULL,
	"adults" integer NOT NULL,
	"cleared_by" text NOT NULL,
	"cleared_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"attested_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attestations_adults_positive" CHECK ("attestations"."adults" > 0),
	CONSTRAINT "attestations_dates_in_order" CHECK ("attestations"."expires_on" > "attestations"."cleared_on")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"offering_id" uuid,
	"partnership_id" uuid,
	"kind" text NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"file_id" uuid NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"note" text,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_kind_known" CHECK ("documents"."kind" in ('insurance', 'tax-status', 'agreement', 'curriculum')),
	CONSTRAINT "documents_status_known" CHECK ("documents"."status" in ('received', 'accepted', 'returned', 'replaced')),
	CONSTRAINT "documents_dates_in_order" CHECK ("documents"."valid_until" >= "documents"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"storage_key" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"organization_id" uuid,
	"school_code" text,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offering_registrations" (
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"decided_at" timestamp with time zone,
	"is_portfolio" boolean DEFAULT false NOT NULL,
	"places" integer DEFAULT 0 NOT NULL,
	"places_taken" integer DEFAULT 0 NOT NULL,
	"quality_score" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offering_registrations_pk" PRIMARY KEY("offering_id","school_year"),
	CONSTRAINT "offering_registrations_status_known" CHECK ("offering_registrations"."status" in ('draft', 'submitted', 'needs-information', 'approved', 'declined', 'suspended', 'expired')),
	CONSTRAINT "offering_registrations_places_not_negative" CHECK ("offering_registrations"."places" >= 0),
	CONSTRAINT "offering_registrations_never_oversold" CHECK ("offering_registrations"."places_taken" >= 0 and "offering_registrations"."places_taken" <= "offering_registrations"."places"),
	CONSTRAINT "offering_registrations_quality_range" CHECK ("offering_registrations"."quality_score" between 100 and 400)
);
--> statement-breakpoint
CREATE TABLE "offerings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"needs_look_since" timestamp with time zone,
	"summary" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category" text,
	"goals" text[] DEFAULT '{}'::text[] NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"populations" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"windows" text[] DEFAULT '{}'::text[] NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_at" text,
	"ends_at" text,
	"place" text DEFAULT 'at-school' NOT NULL,
	"neighborhoods" text[] DEFAULT '{}'::text[] NOT NULL,
	"students_per_adult" smallint,
	"sessions" integer,
	"hours" integer,
	"cost_to_family" bigint,
	"price_to_school" bigint,
	"evidence" text,
	"outcomes" text,
	"how_to_join" text,
	"accessibility" text,
	"transport" text,
	"safety" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offerings_slug_once" UNIQUE("slug"),
	CONSTRAINT "offerings_status_known" CHECK ("offerings"."status" in ('draft', 'published', 'paused', 'archived')),
	CONSTRAINT "offerings_place_known" CHECK ("offerings"."place" in ('at-school', 'partner-site', 'online')),
	CONSTRAINT "offerings_cost_not_negative" CHECK ("offerings"."cost_to_family" >= 0),
	CONSTRAINT "offerings_price_not_negative" CHECK ("offerings"."price_to_school" >= 0)
);
--> statement-breakpoint
CREATE TABLE "organization_registrations" (
	"organization_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_registrations_pk" PRIMARY KEY("organization_id","school_year"),
	CONSTRAINT "organization_registrations_status_known" CHECK ("organization_registrations"."status" in ('draft', 'submitted', 'needs-information', 'approved', 'declined', 'suspended', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"other_names" text[] DEFAULT '{}'::text[] NOT NULL,
	"kind" text NOT NULL,
	"non_profit" boolean DEFAULT false NOT NULL,
	"ein" text,
	"mission" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"founded" smallint,
	"neighborhood" text,
	"address" text,
	"phone" text,
	"email" text,
	"website" text,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"staff" integer,
	"volunteers" integer,
	"contact" text,
	"latitude" double precision,
	"longitude" double precision,
	"merged_into" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_once" UNIQUE("slug"),
	CONSTRAINT "organizations_kind_known" CHECK ("organizations"."kind" in ('non-profit', 'business', 'college', 'hospital', 'agency', 'cultural', 'faith'))
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_code" text NOT NULL,
	"school_year" text NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"category" text,
	"goals" text[] DEFAULT '{}'::text[] NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"populations" text[] DEFAULT '{}'::text[] NOT NULL,
	"windows" text[] DEFAULT '{}'::text[] NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"headcount" integer,
	"price_ceiling" bigint,
	"starts_on" date,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "needs_status_known" CHECK ("needs"."status" in ('open', 'met', 'closed')),
	CONSTRAINT "needs_headcount_positive" CHECK ("needs"."headcount" > 0),
	CONSTRAINT "needs_ceiling_not_negative" CHECK ("needs"."price_ceiling" >= 0)
);
--> statement-breakpoint
CREATE TABLE "partnership_rating_levels" (
	"partnership_id" uuid NOT NULL,
	"standard_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	CONSTRAINT "partnership_rating_levels_pk" PRIMARY KEY("partnership_id","standard_id"),
	CONSTRAINT "partnership_rating_levels_range" CHECK ("partnership_rating_levels"."level" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "partnership_ratings" (
	"partnership_id" uuid PRIMARY KEY NOT NULL,
	"verified" boolean NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"rated_by" uuid NOT NULL,
	"rated_at" timestamp with time zone NOT NULL,
	"reply" text,
	"replied_by" uuid,
	"replied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"request_id" uuid,
	"offering_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"school_year" text NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"headcount" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_at" text,
	"ends_at" text,
	"price" bigint NOT NULL,
	"funding_source" text NOT NULL,
	"requisition_number" text,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	"school_contact_id" uuid,
	"partner_contact_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partnerships_reference_once" UNIQUE("reference"),
	CONSTRAINT "partnerships_one_per_request" UNIQUE("request_id"),
	CONSTRAINT "partnerships_status_known" CHECK ("partnerships"."status" in ('planned', 'cleared', 'active', 'completed', 'verified', 'ended')),
	CONSTRAINT "partnerships_funding_known" CHECK ("partnerships"."funding_source" in ('none', 'school-budget', 'partnership-fund', 'other')),
	CONSTRAINT "partnerships_headcount_positive" CHECK ("partnerships"."headcount" > 0),
	CONSTRAINT "partnerships_price_not_negative" CHECK ("partnerships"."price" >= 0),
	CONSTRAINT "partnerships_active_only_when_cleared" CHECK ("partnerships"."status" in ('planned', 'ended') or "partnerships"."cleared_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "request_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_revisions" (
	"request_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"side" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"headcount" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"days" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_at" text,
	"ends_at" text,
	"price" bigint NOT NULL,
	"funding_source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_revisions_pk" PRIMARY KEY("request_id","number"),
	CONSTRAINT "request_revisions_side_known" CHECK ("request_revisions"."side" in ('school', 'partner')),
	CONSTRAINT "request_revisions_funding_known" CHECK ("request_revisions"."funding_source" in ('none', 'school-budget', 'partnership-fund', 'other')),
	CONSTRAINT "request_revisions_headcount_positive" CHECK ("request_revisions"."headcount" > 0),
	CONSTRAINT "request_revisions_price_not_negative" CHECK ("request_revisions"."price" >= 0),
	CONSTRAINT "request_revisions_dates_in_order" CHECK ("request_revisions"."starts_on" <= "request_revisions"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"school_code" text NOT NULL,
	"offering_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"need_id" uuid,
	"school_year" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"current_revision" smallint DEFAULT 0 NOT NULL,
	"school_consent" smallint,
	"partner_consent" smallint,
	"decline_reason" text,
	"decline_note" text,
	"created_by" uuid NOT NULL,
	"school_contact_id" uuid,
	"partner_contact_id" uuid,
	"sent_at" timestamp with time zone,
	"answer_by" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requests_reference_once" UNIQUE("reference"),
	CONSTRAINT "requests_status_known" CHECK ("requests"."status" in ('draft', 'sent', 'changed', 'agreed', 'declined', 'withdrawn', 'expired')),
	CONSTRAINT "requests_decline_reason_known" CHECK ("requests"."decline_reason" in ('no-places', 'dates', 'price', 'grades', 'staffing', 'other')),
	CONSTRAINT "requests_agreed_on_one_revision" CHECK ("requests"."status" <> 'agreed' or ("requests"."school_consent" = "requests"."current_revision" and "requests"."partner_consent" = "requests"."current_revision"))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"type" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_role" text NOT NULL,
	"organization_id" uuid,
	"school_code" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"previous_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "audit_events_sequence_once" UNIQUE("sequence")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"series" text PRIMARY KEY NOT NULL,
	"last" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"to_address" text NOT NULL,
	"to_name" text DEFAULT '' NOT NULL,
	"user_id" uuid,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	"written_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mails_key_once" UNIQUE("key"),
	CONSTRAINT "mails_status_known" CHECK ("mails"."status" in ('waiting', 'sent', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"href" text NOT NULL,
	"read_at" timestamp with time zone,
	"happened_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_key_once" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_key_once" UNIQUE("key"),
	CONSTRAINT "outbox_status_known" CHECK ("outbox"."status" in ('waiting', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "districts" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" text NOT NULL,
	"office_name" text NOT NULL,
	"office_email" text NOT NULL,
	"office_phone" text NOT NULL,
	"time_zone" text NOT NULL,
	"current_school_year" text NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"demonstration_clock" timestamp with time zone,
	"match_weights" jsonb,
	"request_expiry_days" integer DEFAULT 21 NOT NULL,
	"review_days" integer DEFAULT 21 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "districts_one_row" CHECK ("districts"."only")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'previewed' NOT NULL,
	"file_name" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date,
	"school_year" text NOT NULL,
	"checksum" text NOT NULL,
	"content" text NOT NULL,
	"row_count" integer NOT NULL,
	"imported_by" uuid,
	"committed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_kind_known" CHECK ("imports"."kind" in ('schools', 'opportunity-index')),
	CONSTRAINT "imports_status_known" CHECK ("imports"."status" in ('previewed', 'committed', 'abandoned'))
);
--> statement-breakpoint
CREATE TABLE "opportunity_index_releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_year" text NOT NULL,
	"version" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date,
	"checksum" text NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunity_index_values" (
	"release_id" uuid NOT NULL,
	"school_code" text NOT NULL,
	"hundredths" smallint NOT NULL,
	CONSTRAINT "opportunity_index_values_pk" PRIMARY KEY("release_id","school_code"),
	CONSTRAINT "opportunity_index_values_range" CHECK ("opportunity_index_values"."hundredths" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "school_profiles" (
	"school_code" text NOT NULL,
	"school_year" text NOT NULL,
	"name" text NOT NULL,
	"grades" text[] DEFAULT '{}'::text[] NOT NULL,
	"enrollment" integer NOT NULL,
	"neighborhood" text,
	"address" text,
	"phone" text,
	"principal" text,
	"bell_starts" text,
	"bell_ends" text,
	"latitude" double precision,
	"longitude" double precision,
	"import_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "school_profiles_pk" PRIMARY KEY("school_code","school_year"),
	CONSTRAINT "school_profiles_enrollment_not_negative" CHECK ("school_profiles"."enrollment" >= 0)
);
--> statement-breakpoint
CREATE TABLE "schools" (
	"code" text PRIMARY KEY NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"successor_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schools_code_eight_digits" CHECK ("schools"."code" ~ '^[0-9]{8}$'),
	CONSTRAINT "schools_status_known" CHECK ("schools"."status" in ('open', 'merged', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"position" smallint NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "terms_pk" PRIMARY KEY("kind","code"),
	CONSTRAINT "terms_kind_known" CHECK ("terms"."kind" in ('category', 'population', 'language', 'goal', 'neighborhood'))
);
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"version" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"offering_id" uuid,
	"question_key" text NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"edited_by" uuid,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_offerings" (
	"application_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "application_offerings_pk" PRIMARY KEY("application_id","offering_id")
);
--> statement-breakpoint
CREATE TABLE "application_submissions" (
	"application_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"content" jsonb NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "application_submissions_pk" PRIMARY KEY("application_id","number")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"cycle_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"started_by" uuid,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"returned_note" text,
	"returned_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"officer_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_reference_once" UNIQUE("reference"),
	CONSTRAINT "applications_status_known" CHECK ("applications"."status" in ('draft', 'submitted', 'in-review', 'needs-information', 'decided', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "consensus_ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"consensus_id" uuid NOT NULL,
	"offering_id" uuid,
	"indicator_id" uuid NOT NULL,
	"level_hundredths" smallint,
	"floor" text,
	CONSTRAINT "consensus_ratings_level_range" CHECK ("consensus_ratings"."level_hundredths" between 100 and 400),
	CONSTRAINT "consensus_ratings_floor_known" CHECK ("consensus_ratings"."floor" in ('pass', 'fail', 'cannot-tell'))
);
--> statement-breakpoint
CREATE TABLE "consensuses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"was_required" boolean NOT NULL,
	"reason" text NOT NULL,
	"chair_id" uuid NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consensuses_one_per_application" UNIQUE("application_id")
);
--> statement-breakpoint
CREATE TABLE "cycles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"school_year" text NOT NULL,
	"name" text NOT NULL,
	"category" text,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"reviews_due_at" timestamp with time zone NOT NULL,
	"decisions_due_at" timestamp with time zone NOT NULL,
	"appeal_days" smallint DEFAULT 14 NOT NULL,
	"questionnaire_id" uuid NOT NULL,
	"rubric_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cycles_kind_known" CHECK ("cycles"."kind" in ('registration', 'portfolio')),
	CONSTRAINT "cycles_dates_in_order" CHECK ("cycles"."opens_at" < "cycles"."closes_at")
);
--> statement-breakpoint
CREATE TABLE "decision_offerings" (
	"decision_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "decision_offerings_pk" PRIMARY KEY("decision_id","offering_id"),
	CONSTRAINT "decision_offerings_outcome_known" CHECK ("decision_offerings"."outcome" in ('approved', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "decision_standards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"decision_id" uuid NOT NULL,
	"offering_id" uuid,
	"standard_id" uuid NOT NULL,
	"score" smallint,
	"floor_failed" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"next_steps" text DEFAULT '' NOT NULL,
	"is_appeal" boolean DEFAULT false NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decisions_once" UNIQUE("application_id","is_appeal"),
	CONSTRAINT "decisions_outcome_known" CHECK ("decisions"."outcome" in ('approved', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"organization_id" uuid,
	"school_code" text,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"signed_by" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letters_reference_once" UNIQUE("reference"),
	CONSTRAINT "letters_kind_known" CHECK ("letters"."kind" in ('application-decision', 'fund-award'))
);
--> statement-breakpoint
CREATE TABLE "quality_scores" (
	"offering_id" uuid NOT NULL,
	"school_year" text NOT NULL,
	"standard_id" uuid NOT NULL,
	"score" smallint NOT NULL,
	"consensus_id" uuid,
	CONSTRAINT "quality_scores_pk" PRIMARY KEY("offering_id","school_year","standard_id"),
	CONSTRAINT "quality_scores_range" CHECK ("quality_scores"."score" between 100 and 400)
);
--> statement-breakpoint
CREATE TABLE "questionnaires" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "questionnaires_version_once" UNIQUE("version")
);
--> statement-breakpoint
CREATE TABLE "review_ratings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"offering_id" uuid,
	"indicator_id" uuid NOT NULL,
	"level" smallint,
	"floor" text,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_ratings_level_range" CHECK ("review_ratings"."level" between 1 and 4),
	CONSTRAINT "review_ratings_floor_known" CHECK ("review_ratings"."floor" in ('pass', 'fail', 'cannot-tell')),
	CONSTRAINT "review_ratings_level_or_floor" CHECK (num_nonnulls("review_ratings"."level", "review_ratings"."floor") <= 1)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"status" text DEFAULT 'assigned' NOT NULL,
	"assigned_by" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"declared_at" timestamp with time zone,
	"conflict" text,
	"comment" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_once_per_reviewer" UNIQUE("application_id","reviewer_id"),
	CONSTRAINT "reviews_status_known" CHECK ("reviews"."status" in ('assigned', 'recused', 'in-progress', 'submitted')),
	CONSTRAINT "reviews_declared_before_work" CHECK ("reviews"."status" = 'assigned' or "reviews"."declared_at" is not null),
	CONSTRAINT "reviews_submitted_has_time" CHECK (("reviews"."status" = 'submitted') = ("reviews"."submitted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "rubric_indicators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"standard_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"look_for" text DEFAULT '' NOT NULL,
	"is_floor" boolean DEFAULT false NOT NULL,
	"descriptors" text[],
	"position" smallint NOT NULL,
	CONSTRAINT "rubric_indicators_key_once" UNIQUE("standard_id","key"),
	CONSTRAINT "rubric_indicators_anchored" CHECK ("rubric_indicators"."is_floor" or coalesce(array_length("rubric_indicators"."descriptors", 1), 0) = 4)
);
--> statement-breakpoint
CREATE TABLE "rubric_standards" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"rubric_id" uuid NOT NULL,
	"key" text NOT NULL,
	"family" text NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"weight_basis_points" integer NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "rubric_standards_key_once" UNIQUE("rubric_id","key"),
	CONSTRAINT "rubric_standards_family_known" CHECK ("rubric_standards"."family" in ('organization', 'offering', 'partnership')),
	CONSTRAINT "rubric_standards_weight_range" CHECK ("rubric_standards"."weight_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "rubrics" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"version" text NOT NULL,
	"title" text NOT NULL,
	"notice" text DEFAULT '' NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rubrics_version_once" UNIQUE("purpose","version"),
	CONSTRAINT "rubrics_purpose_known" CHECK ("rubrics"."purpose" in ('vetting', 'partnership'))
);
--> statement-breakpoint
ALTER TABLE "fund_awards" ADD CONSTRAINT "fund_awards_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_awards" ADD CONSTRAINT "fund_awards_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_awards" ADD CONSTRAINT "fund_awards_awarded_by_users_id_fk" FOREIGN KEY ("awarded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_priorities" ADD CONSTRAINT "fund_priorities_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_priorities" ADD CONSTRAINT "fund_priorities_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_request_lines" ADD CONSTRAINT "fund_request_lines_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_requests" ADD CONSTRAINT "fund_requests_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_opportunity_index_release_id_opportunity_index_releases_id_fk" FOREIGN KEY ("opportunity_index_release_id") REFERENCES "public"."opportunity_index_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_rounds" ADD CONSTRAINT "fund_rounds_adopted_by_users_id_fk" FOREIGN KEY ("adopted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_round_id_fund_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."fund_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_fund_request_id_fund_requests_id_fk" FOREIGN KEY ("fund_request_id") REFERENCES "public"."fund_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestations" ADD CONSTRAINT "attestations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offering_registrations" ADD CONSTRAINT "offering_registrations_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offerings" ADD CONSTRAINT "offerings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_registrations" ADD CONSTRAINT "organization_registrations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_merged_into_organizations_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_rating_levels" ADD CONSTRAINT "partnership_rating_levels_partnership_id_partnership_ratings_partnership_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnership_ratings"("partnership_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_rating_levels" ADD CONSTRAINT "partnership_rating_levels_standard_id_rubric_standards_id_fk" FOREIGN KEY ("standard_id") REFERENCES "public"."rubric_standards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_rated_by_users_id_fk" FOREIGN KEY ("rated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_ratings" ADD CONSTRAINT "partnership_ratings_replied_by_users_id_fk" FOREIGN KEY ("replied_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_school_contact_id_users_id_fk" FOREIGN KEY ("school_contact_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_partner_contact_id_users_id_fk" FOREIGN KEY ("partner_contact_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_revisions" ADD CONSTRAINT "request_revisions_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_revisions" ADD CONSTRAINT "request_revisions_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_school_contact_id_users_id_fk" FOREIGN KEY ("school_contact_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_partner_contact_id_users_id_fk" FOREIGN KEY ("partner_contact_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_index_releases" ADD CONSTRAINT "opportunity_index_releases_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_index_values" ADD CONSTRAINT "opportunity_index_values_release_id_opportunity_index_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."opportunity_index_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_index_values" ADD CONSTRAINT "opportunity_index_values_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_profiles" ADD CONSTRAINT "school_profiles_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_profiles" ADD CONSTRAINT "school_profiles_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_answers" ADD CONSTRAINT "application_answers_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_answers" ADD CONSTRAINT "application_answers_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_answers" ADD CONSTRAINT "application_answers_edited_by_users_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_offerings" ADD CONSTRAINT "application_offerings_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_offerings" ADD CONSTRAINT "application_offerings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_submissions" ADD CONSTRAINT "application_submissions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_submissions" ADD CONSTRAINT "application_submissions_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_cycle_id_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_officer_id_users_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_ratings" ADD CONSTRAINT "consensus_ratings_consensus_id_consensuses_id_fk" FOREIGN KEY ("consensus_id") REFERENCES "public"."consensuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_ratings" ADD CONSTRAINT "consensus_ratings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensus_ratings" ADD CONSTRAINT "consensus_ratings_indicator_id_rubric_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."rubric_indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensuses" ADD CONSTRAINT "consensuses_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consensuses" ADD CONSTRAINT "consensuses_chair_id_users_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_questionnaire_id_questionnaires_id_fk" FOREIGN KEY ("questionnaire_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_rubric_id_rubrics_id_fk" FOREIGN KEY ("rubric_id") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_offerings" ADD CONSTRAINT "decision_offerings_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_offerings" ADD CONSTRAINT "decision_offerings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standards" ADD CONSTRAINT "decision_standards_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standards" ADD CONSTRAINT "decision_standards_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standards" ADD CONSTRAINT "decision_standards_standard_id_rubric_standards_id_fk" FOREIGN KEY ("standard_id") REFERENCES "public"."rubric_standards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_scores" ADD CONSTRAINT "quality_scores_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_scores" ADD CONSTRAINT "quality_scores_standard_id_rubric_standards_id_fk" FOREIGN KEY ("standard_id") REFERENCES "public"."rubric_standards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_scores" ADD CONSTRAINT "quality_scores_consensus_id_consensuses_id_fk" FOREIGN KEY ("consensus_id") REFERENCES "public"."consensuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_ratings" ADD CONSTRAINT "review_ratings_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_ratings" ADD CONSTRAINT "review_ratings_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_ratings" ADD CONSTRAINT "review_ratings_indicator_id_rubric_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."rubric_indicators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_indicators" ADD CONSTRAINT "rubric_indicators_standard_id_rubric_standards_id_fk" FOREIGN KEY ("standard_id") REFERENCES "public"."rubric_standards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_standards" ADD CONSTRAINT "rubric_standards_rubric_id_rubrics_id_fk" FOREIGN KEY ("rubric_id") REFERENCES "public"."rubrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fund_awards_round_idx" ON "fund_awards" USING btree ("round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_priorities_rank_once" ON "fund_priorities" USING btree ("round_id","rank");--> statement-breakpoint
CREATE INDEX "fund_request_lines_request_idx" ON "fund_request_lines" USING btree ("fund_request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fund_requests_one_per_partnership" ON "fund_requests" USING btree ("round_id","partnership_id") WHERE "fund_requests"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "fund_requests_round_idx" ON "fund_requests" USING btree ("round_id","status");--> statement-breakpoint
CREATE INDEX "fund_requests_school_idx" ON "fund_requests" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "ledger_transfers_round_idx" ON "ledger_transfers" USING btree ("round_id","sequence");--> statement-breakpoint
CREATE INDEX "ledger_transfers_request_idx" ON "ledger_transfers" USING btree ("fund_request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_once" ON "memberships" USING btree ("user_id","role",coalesce("organization_id"::text, ''),coalesce("school_code", '')) WHERE "memberships"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "memberships_organization_idx" ON "memberships" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "memberships_school_idx" ON "memberships" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "tokens_user_idx" ON "tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tokens_email_idx" ON "tokens" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_once" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "attestations_organization_idx" ON "attestations" USING btree ("organization_id","expires_on");--> statement-breakpoint
CREATE INDEX "attestations_partnership_idx" ON "attestations" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "documents_organization_idx" ON "documents" USING btree ("organization_id","kind");--> statement-breakpoint
CREATE INDEX "documents_expiry_idx" ON "documents" USING btree ("valid_until");--> statement-breakpoint
CREATE INDEX "documents_partnership_idx" ON "documents" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "offering_registrations_status_idx" ON "offering_registrations" USING btree ("school_year","status");--> statement-breakpoint
CREATE INDEX "offerings_organization_idx" ON "offerings" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "offerings_status_idx" ON "offerings" USING btree ("status");--> statement-breakpoint
CREATE INDEX "organization_registrations_status_idx" ON "organization_registrations" USING btree ("school_year","status");--> statement-breakpoint
CREATE INDEX "organizations_name_idx" ON "organizations" USING btree ("name");--> statement-breakpoint
CREATE INDEX "needs_school_idx" ON "needs" USING btree ("school_code","school_year");--> statement-breakpoint
CREATE INDEX "partnerships_school_idx" ON "partnerships" USING btree ("school_code","school_year");--> statement-breakpoint
CREATE INDEX "partnerships_offering_idx" ON "partnerships" USING btree ("offering_id","school_year");--> statement-breakpoint
CREATE INDEX "partnerships_organization_idx" ON "partnerships" USING btree ("organization_id","school_year");--> statement-breakpoint
CREATE INDEX "request_messages_request_idx" ON "request_messages" USING btree ("request_id","created_at");--> statement-breakpoint
CREATE INDEX "requests_school_idx" ON "requests" USING btree ("school_code","school_year","status");--> statement-breakpoint
CREATE INDEX "requests_organization_idx" ON "requests" USING btree ("organization_id","status");--> statement-breakpoint
CREATE INDEX "requests_offering_idx" ON "requests" USING btree ("offering_id");--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("subject_type","subject_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_organization_idx" ON "audit_events" USING btree ("organization_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_school_idx" ON "audit_events" USING btree ("school_code","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_type_idx" ON "audit_events" USING btree ("type","sequence");--> statement-breakpoint
CREATE INDEX "mails_waiting_idx" ON "mails" USING btree ("run_after") WHERE "mails"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "mails_address_idx" ON "mails" USING btree ("to_address","created_at");--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting_idx" ON "outbox" USING btree ("run_after","sequence") WHERE "outbox"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_dead_idx" ON "outbox" USING btree ("created_at") WHERE "outbox"."status" = 'dead';--> statement-breakpoint
CREATE INDEX "imports_created_idx" ON "imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "opportunity_index_releases_year_idx" ON "opportunity_index_releases" USING btree ("school_year","created_at");--> statement-breakpoint
CREATE INDEX "opportunity_index_values_school_idx" ON "opportunity_index_values" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "school_profiles_year_name_idx" ON "school_profiles" USING btree ("school_year","name");--> statement-breakpoint
CREATE INDEX "school_profiles_neighborhood_idx" ON "school_profiles" USING btree ("school_year","neighborhood");--> statement-breakpoint
CREATE INDEX "search_documents_version_idx" ON "search_documents" USING btree ("version");--> statement-breakpoint
CREATE UNIQUE INDEX "application_answers_once" ON "application_answers" USING btree ("application_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"question_key");--> statement-breakpoint
CREATE INDEX "application_offerings_offering_idx" ON "application_offerings" USING btree ("offering_id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_one_open_per_cycle" ON "applications" USING btree ("cycle_id","organization_id") WHERE "applications"."status" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "applications_status_idx" ON "applications" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "applications_organization_idx" ON "applications" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consensus_ratings_once" ON "consensus_ratings" USING btree ("consensus_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"indicator_id");--> statement-breakpoint
CREATE INDEX "cycles_year_idx" ON "cycles" USING btree ("school_year");--> statement-breakpoint
CREATE INDEX "decision_standards_decision_idx" ON "decision_standards" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "letters_organization_idx" ON "letters" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "letters_school_idx" ON "letters" USING btree ("school_code");--> statement-breakpoint
CREATE INDEX "letters_subject_idx" ON "letters" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_ratings_once" ON "review_ratings" USING btree ("review_id",coalesce("offering_id", '00000000-0000-0000-0000-000000000000'::uuid),"indicator_id");--> statement-breakpoint
CREATE INDEX "reviews_reviewer_idx" ON "reviews" USING btree ("reviewer_id","status");