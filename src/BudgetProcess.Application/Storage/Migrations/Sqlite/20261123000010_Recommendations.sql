CREATE TABLE "recommendation" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_recommendation" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "MilestoneKey" TEXT NULL,
    "Text" TEXT NOT NULL,
    "CarryOver" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_recommendation_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_recommendation_MunicipalityId_BudgetYear" ON "recommendation" ("MunicipalityId", "BudgetYear");
