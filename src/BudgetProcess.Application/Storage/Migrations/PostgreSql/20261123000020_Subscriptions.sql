CREATE TABLE subscription (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "Address" character varying(254) COLLATE "C" NOT NULL,
    "Track" integer NULL,
    "AskedAt" timestamp with time zone NOT NULL,
    "ConfirmedAt" timestamp with time zone NULL,
    "LeftAt" timestamp with time zone NULL,
    "ConfirmHash" character varying(64) COLLATE "C" NOT NULL,
    "LeaveHash" character varying(64) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_subscription" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_subscription_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_subscription_ConfirmHash" ON subscription ("ConfirmHash");

CREATE UNIQUE INDEX "IX_subscription_LeaveHash" ON subscription ("LeaveHash");

CREATE INDEX "IX_subscription_MunicipalityId_Address" ON subscription ("MunicipalityId", "Address");

CREATE UNIQUE INDEX one_pending_subscription_each ON subscription ("MunicipalityId", "Address") WHERE "ConfirmedAt" IS NULL AND "LeftAt" IS NULL;

CREATE UNIQUE INDEX one_confirmed_subscription_each ON subscription ("MunicipalityId", "Address") WHERE "ConfirmedAt" IS NOT NULL AND "LeftAt" IS NULL;
