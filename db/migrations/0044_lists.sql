CREATE TABLE "list_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "list_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "terms" ADD COLUMN "other_names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "search_documents_hidden_idx" ON "search_documents" USING btree ("id") WHERE "search_documents"."hidden";--> statement-breakpoint
UPDATE terms SET other_names = known.names
FROM (VALUES
  ('neighborhood', 'jamaica-plain', ARRAY['JP', 'Jamaica Pln']),
  ('neighborhood', 'east-boston', ARRAY['Eastie']),
  ('neighborhood', 'south-boston', ARRAY['Southie']),
  ('neighborhood', 'hyde-park', ARRAY['HP']),
  ('neighborhood', 'dorchester', ARRAY['Dot']),
  ('language', 'es', ARRAY['español']),
  ('language', 'ht', ARRAY['Haitian', 'kreyòl', 'kreyòl ayisyen']),
  ('language', 'kea', ARRAY['kriolu', 'Cape Verdean', 'Cabo Verdean', 'Cabo Verdean Creole']),
  ('language', 'pt', ARRAY['português']),
  ('language', 'fr', ARRAY['français']),
  ('language', 'vi', ARRAY['tiếng Việt']),
  ('language', 'so', ARRAY['Soomaali']),
  ('language', 'zh', ARRAY['Mandarin'])
) known(kind, code, names)
WHERE terms.kind = known.kind AND terms.code = known.code;--> statement-breakpoint

CREATE FUNCTION note_list_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_changes DEFAULT VALUES;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER terms_list_noted AFTER INSERT OR UPDATE OR DELETE ON terms FOR EACH STATEMENT EXECUTE FUNCTION note_list_change();--> statement-breakpoint
CREATE TRIGGER document_kinds_list_noted AFTER INSERT OR UPDATE OR DELETE ON document_kinds FOR EACH STATEMENT EXECUTE FUNCTION note_list_change();--> statement-breakpoint
CREATE TRIGGER access_restrictions_list_noted AFTER INSERT OR UPDATE OR DELETE ON access_restrictions FOR EACH STATEMENT EXECUTE FUNCTION note_list_change();--> statement-breakpoint
CREATE TRIGGER organizations_list_noted AFTER INSERT OR DELETE OR UPDATE OF neighborhood, latitude, longitude, merged_into ON organizations FOR EACH STATEMENT EXECUTE FUNCTION note_list_change();--> statement-breakpoint
CREATE TRIGGER school_profiles_list_noted AFTER INSERT OR DELETE OR UPDATE OF school_year, neighborhood, latitude, longitude ON school_profiles FOR EACH STATEMENT EXECUTE FUNCTION note_list_change();
