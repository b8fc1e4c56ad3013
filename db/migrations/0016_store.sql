ALTER TABLE "letter_templates" DROP CONSTRAINT "letter_templates_language_known";--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "letter_language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "letter_templates" ADD CONSTRAINT "letter_templates_language_known" CHECK ("letter_templates"."language" in ('en', 'es'));--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_letter_language_known" CHECK ("organizations"."letter_language" in ('en', 'es'));