ALTER TABLE "rubric_standards" ADD COLUMN "example_evidence" text;--> statement-breakpoint
ALTER TABLE "rubric_standards" ADD COLUMN "example_level" smallint;--> statement-breakpoint
ALTER TABLE "rubric_standards" ADD COLUMN "example_why" text;--> statement-breakpoint
ALTER TABLE "rubric_standards" ADD CONSTRAINT "rubric_standards_example_whole" CHECK (num_nonnulls("rubric_standards"."example_evidence", "rubric_standards"."example_level", "rubric_standards"."example_why") in (0, 3));--> statement-breakpoint
ALTER TABLE "rubric_standards" ADD CONSTRAINT "rubric_standards_example_level" CHECK ("rubric_standards"."example_level" between 1 and 4);