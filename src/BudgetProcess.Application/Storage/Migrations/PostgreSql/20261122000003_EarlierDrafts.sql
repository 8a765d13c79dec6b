CREATE TABLE earlier_draft (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "BudgetYear" integer NOT NULL,
    "Revision" integer NOT NULL,
    "Content" text COLLATE "C" NOT NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "ChangedBy" character varying(300) COLLATE "C" NOT NULL,
    "ReplacedAt" timestamp with time zone NOT NULL,
    "ReplacedBy" character varying(300) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_earlier_draft" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_earlier_draft_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_earlier_draft_MunicipalityId_BudgetYear_Revision" ON earlier_draft ("MunicipalityId", "BudgetYear", "Revision");
