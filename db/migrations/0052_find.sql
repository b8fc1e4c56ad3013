ALTER TABLE "exposure_tallies" ADD COLUMN "found" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offering_exposures" ADD COLUMN "found" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "offering_exposures" ADD CONSTRAINT "offering_exposures_found_not_negative" CHECK ("offering_exposures"."found" >= 0);