CREATE TABLE "import_order" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_import_order" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "Content" BLOB NULL,
    "By" TEXT NOT NULL,
    "AccountId" TEXT NULL,
    "AskedAt" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Stored" INTEGER NOT NULL,
    "Total" INTEGER NOT NULL,
    "LeaseUntil" TEXT NULL,
    "EndedAt" TEXT NULL,
    "Outcome" TEXT NULL,
    CONSTRAINT "FK_import_order_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "open_import_orders" ON "import_order" ("AskedAt") WHERE "State" IN (0, 1);

CREATE INDEX "IX_import_order_MunicipalityId" ON "import_order" ("MunicipalityId");
