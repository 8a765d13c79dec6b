DROP INDEX open_waits_by_due;

DROP INDEX unsent_deliveries_by_due;

CREATE INDEX open_waits_by_due ON "process_wait" ("MunicipalityId", "DueUtc", "Id") WHERE "State" = 0;

CREATE INDEX unsent_deliveries_by_due ON "delivery" ("MunicipalityId", "DueUtc", "Id") WHERE "Status" IN (0, 1, 3);
