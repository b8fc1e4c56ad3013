-- The projection is disposable: it is filled anew in its new shape.
DELETE FROM "search_documents";--> statement-breakpoint
DELETE FROM "search_words";--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "lead" "tsvector" NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "school_year" text NOT NULL;--> statement-breakpoint
CREATE INDEX "search_documents_id_idx" ON "search_documents" USING btree ("id");--> statement-breakpoint

-- Short enough to stay in the row, where ranking reads it without fetching the long text.
ALTER TABLE "search_documents" ALTER COLUMN "lead" SET STORAGE MAIN;--> statement-breakpoint

-- What may no longer be seen is out of every result and every count in the same transaction. The worker takes the
-- document itself out of the index afterwards; these triggers only ever hide.
CREATE FUNCTION hide_offering_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_documents SET hidden = true WHERE id = NEW.id AND NOT hidden;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER offerings_hidden_from_search AFTER UPDATE OF status ON offerings FOR EACH ROW
  WHEN (OLD.status = 'published' AND NEW.status <> 'published') EXECUTE FUNCTION hide_offering_from_search();--> statement-breakpoint

CREATE FUNCTION hide_registered_offering_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_documents SET hidden = true
   WHERE id = NEW.offering_id AND school_year = NEW.school_year AND NOT hidden;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER offering_registrations_hidden_from_search AFTER UPDATE OF status ON offering_registrations FOR EACH ROW
  WHEN (OLD.status = 'approved' AND NEW.status <> 'approved') EXECUTE FUNCTION hide_registered_offering_from_search();--> statement-breakpoint

CREATE FUNCTION hide_registered_organization_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_documents SET hidden = true
   WHERE id IN (SELECT id FROM offerings WHERE organization_id = NEW.organization_id)
     AND school_year = NEW.school_year AND NOT hidden;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER organization_registrations_hidden_from_search AFTER UPDATE OF status ON organization_registrations FOR EACH ROW
  WHEN (OLD.status = 'approved' AND NEW.status <> 'approved') EXECUTE FUNCTION hide_registered_organization_from_search();--> statement-breakpoint

CREATE FUNCTION hide_merged_organization_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_documents SET hidden = true
   WHERE id IN (SELECT id FROM offerings WHERE organization_id = NEW.id) AND NOT hidden;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER organizations_hidden_from_search AFTER UPDATE OF merged_into ON organizations FOR EACH ROW
  WHEN (NEW.merged_into IS NOT NULL) EXECUTE FUNCTION hide_merged_organization_from_search();
