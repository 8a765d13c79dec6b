ALTER TABLE delivery ADD "ForgottenAt" timestamp with time zone NULL;

ALTER TABLE hearing_participation ADD "ForgottenAt" timestamp with time zone NULL;

ALTER TABLE hearing_answer ADD "ForgottenAt" timestamp with time zone NULL;

ALTER TABLE hearing_answer_file ADD "ForgottenAt" timestamp with time zone NULL;

CREATE TABLE retention_periods (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "DraftMonths" integer NULL,
    "AnswerMonths" integer NULL,
    "MailMonths" integer NULL,
    "FormerMemberMonths" integer NULL,
    "ChangedAt" timestamp with time zone NOT NULL,
    "ChangedBy" character varying(300) COLLATE "C" NOT NULL,
    CONSTRAINT "PK_retention_periods" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_retention_periods_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_retention_periods_MunicipalityId" ON retention_periods ("MunicipalityId");
