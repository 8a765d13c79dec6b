ALTER TABLE "municipality" ADD "PlanRevision" integer NOT NULL DEFAULT 0;
