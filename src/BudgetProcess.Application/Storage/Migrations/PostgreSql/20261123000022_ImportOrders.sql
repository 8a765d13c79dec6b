CREATE TABLE import_order (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "FileName" character varying(300) COLLATE "C" NOT NULL,
    "Content" bytea NULL,
    "By" character varying(300) COLLATE "C" NOT NULL,
    "AccountId" uuid NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "State" integer NOT NULL,
    "Attempts" integer NOT NULL,
    "Stored" integer NOT NULL,
    "Total" integer NOT NULL,
    "LeaseUntil" timestamp with time zone NULL,
    "EndedAt" timestamp with time zone NULL,
    "Outcome" text COLLATE "C" NULL,
    CONSTRAINT "PK_import_order" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_import_order_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE INDEX open_import_orders ON import_order ("AskedAt") WHERE "State" IN (0, 1);

CREATE INDEX "IX_import_order_MunicipalityId" ON import_order ("MunicipalityId");
