CREATE TABLE "demonstration_loads" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"began_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "demonstration_loads_one" CHECK ("demonstration_loads"."only")
);
