CREATE TABLE recommendation (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "BudgetYear" integer NOT NULL,
    "MilestoneKey" character varying(100) COLLATE "C" NULL,
    "Text" character varying(1000) COLLATE "C" NOT NULL,
    "CarryOver" boolean NOT NULL,
    "By" character varying(300) COLLATE "C" NOT NULL,
    "At" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_recommendation" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_recommendation_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_recommendation_MunicipalityId_BudgetYear" ON recommendation ("MunicipalityId", "BudgetYear");
