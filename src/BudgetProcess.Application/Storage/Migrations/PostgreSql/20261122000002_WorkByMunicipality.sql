DROP INDEX "IX_process_wait_MunicipalityId";

DROP INDEX "IX_personal_link_PersonId";

DROP INDEX open_waits_by_due;

DROP INDEX unsent_deliveries_by_due;

CREATE INDEX open_waits_by_due ON "process_wait" ("MunicipalityId", "DueUtc") WHERE "State" = 0;

CREATE INDEX unsent_deliveries_by_due ON "delivery" ("MunicipalityId", "DueUtc") WHERE "Status" IN (0, 1, 3);

CREATE UNIQUE INDEX "one_valid_link_each" ON "personal_link" ("PersonId", "Purpose") WHERE "RevokedAt" IS NULL;
