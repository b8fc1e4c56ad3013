CREATE TABLE "saved_searches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_code" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"query" text NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_searches_name_length" CHECK (char_length("saved_searches"."name") between 1 and 60),
	CONSTRAINT "saved_searches_query_length" CHECK (char_length("saved_searches"."query") <= 40000)
);
--> statement-breakpoint
CREATE TABLE "search_alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"search_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"frequency" text NOT NULL,
	"answered_period" date,
	"wanted" boolean DEFAULT false NOT NULL,
	"stop_token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_alerts_once" UNIQUE("search_id","user_id"),
	CONSTRAINT "search_alerts_stop_token_once" UNIQUE("stop_token"),
	CONSTRAINT "search_alerts_frequency_known" CHECK ("search_alerts"."frequency" in ('off', 'at-once', 'daily', 'weekly')),
	CONSTRAINT "search_alerts_period_of_clock" CHECK (("search_alerts"."frequency" in ('daily', 'weekly')) = ("search_alerts"."answered_period" is not null)),
	CONSTRAINT "search_alerts_token_long" CHECK (char_length("search_alerts"."stop_token") >= 43)
);
--> statement-breakpoint
CREATE TABLE "search_alerts_told" (
	"alert_id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"telling" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_alerts_told_pk" PRIMARY KEY("alert_id","offering_id")
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "stop_path" text;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_school_code_schools_code_fk" FOREIGN KEY ("school_code") REFERENCES "public"."schools"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_alerts" ADD CONSTRAINT "search_alerts_search_id_saved_searches_id_fk" FOREIGN KEY ("search_id") REFERENCES "public"."saved_searches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_alerts" ADD CONSTRAINT "search_alerts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_alerts_told" ADD CONSTRAINT "search_alerts_told_alert_id_search_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."search_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_alerts_told" ADD CONSTRAINT "search_alerts_told_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_name_once" ON "saved_searches" USING btree ("school_code","owner_id",lower("name")) WHERE "saved_searches"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "saved_searches_owner_idx" ON "saved_searches" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "search_alerts_user_idx" ON "search_alerts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "search_alerts_on_idx" ON "search_alerts" USING btree ("frequency") WHERE "search_alerts"."frequency" <> 'off';--> statement-breakpoint
CREATE INDEX "search_alerts_told_telling_idx" ON "search_alerts_told" USING btree ("telling") WHERE "search_alerts_told"."telling" is not null;--> statement-breakpoint
CREATE INDEX "search_alerts_told_offering_idx" ON "search_alerts_told" USING btree ("offering_id");--> statement-breakpoint
CREATE TRIGGER search_alerts_told_append_only BEFORE UPDATE OR DELETE ON search_alerts_told FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint

-- What a search asks for, where and for whom stays as it was saved: its alerts have told their people of just that.
CREATE FUNCTION refuse_other_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.query, NEW.school_code, NEW.owner_id) IS DISTINCT FROM (OLD.query, OLD.school_code, OLD.owner_id) THEN
    RAISE EXCEPTION 'a saved search asks for what it was saved for' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'saved_searches_stay';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER saved_searches_stay BEFORE UPDATE ON saved_searches FOR EACH ROW EXECUTE FUNCTION refuse_other_search();
