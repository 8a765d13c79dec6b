CREATE TABLE "earlier_draft" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_earlier_draft" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    "Content" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "ChangedBy" TEXT NOT NULL,
    "ReplacedAt" TEXT NOT NULL,
    "ReplacedBy" TEXT NOT NULL,
    CONSTRAINT "FK_earlier_draft_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_earlier_draft_MunicipalityId_BudgetYear_Revision" ON "earlier_draft" ("MunicipalityId", "BudgetYear", "Revision");
