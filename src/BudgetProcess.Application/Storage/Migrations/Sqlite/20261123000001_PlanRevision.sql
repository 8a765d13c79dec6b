ALTER TABLE "municipality" ADD "PlanRevision" INTEGER NOT NULL DEFAULT 0;
