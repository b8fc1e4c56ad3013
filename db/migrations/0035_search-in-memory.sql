CREATE TABLE "search_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"document_id" uuid NOT NULL,
	"changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_words" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "search_words" CASCADE;--> statement-breakpoint
DROP INDEX "search_documents_vector_idx";--> statement-breakpoint
DROP INDEX "search_documents_place_on_map_idx";--> statement-breakpoint
CREATE INDEX "search_changes_changed_idx" ON "search_changes" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "search_changes_at_idx" ON "search_changes" USING btree ("changed_at");--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "vector";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "lead";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "words";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "sort_name";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "grades";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "goals";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "category";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "populations";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "languages";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "windows";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "days";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "neighborhoods";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "place";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "organization_kind";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "price";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "quality";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "free_to_families";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "portfolio";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "fundable";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "has_places";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "child_care";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "interpretation";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "latitude";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "longitude";--> statement-breakpoint
ALTER TABLE "search_documents" RESET (toast_tuple_target);--> statement-breakpoint

-- What changes among the documents that searches read leaves its id here, in the same transaction. A generation that is
-- being built beside the live one is read as a whole once it is put in its place.
CREATE FUNCTION note_documents_taken_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (document_id)
  SELECT id FROM changed
   WHERE generation = coalesce((SELECT live FROM search_indexes WHERE name = 'embedded'), 1);
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER search_documents_put AFTER INSERT ON search_documents REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_documents_taken_in();--> statement-breakpoint
CREATE TRIGGER search_documents_changed AFTER UPDATE ON search_documents REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_documents_taken_in();--> statement-breakpoint
CREATE TRIGGER search_documents_taken_out AFTER DELETE ON search_documents REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_documents_taken_in();
