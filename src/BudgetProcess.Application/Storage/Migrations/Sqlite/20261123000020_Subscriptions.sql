CREATE TABLE "subscription" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_subscription" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Track" INTEGER NULL,
    "AskedAt" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "LeftAt" TEXT NULL,
    "ConfirmHash" TEXT NOT NULL,
    "LeaveHash" TEXT NOT NULL,
    CONSTRAINT "FK_subscription_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_subscription_ConfirmHash" ON "subscription" ("ConfirmHash");

CREATE UNIQUE INDEX "IX_subscription_LeaveHash" ON "subscription" ("LeaveHash");

CREATE INDEX "IX_subscription_MunicipalityId_Address" ON "subscription" ("MunicipalityId", "Address");

CREATE UNIQUE INDEX "one_pending_subscription_each" ON "subscription" ("MunicipalityId", "Address") WHERE "ConfirmedAt" IS NULL AND "LeftAt" IS NULL;

CREATE UNIQUE INDEX "one_confirmed_subscription_each" ON "subscription" ("MunicipalityId", "Address") WHERE "ConfirmedAt" IS NOT NULL AND "LeftAt" IS NULL;
