ALTER TABLE "municipality" ADD "MailTextRevision" integer NOT NULL DEFAULT 0;

ALTER TABLE delivery ADD "RetriedAt" timestamp with time zone NULL;

CREATE TABLE own_mail_text (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "Template" character varying(100) COLLATE "C" NOT NULL,
    "Number" integer NOT NULL,
    "Subject" character varying(300) COLLATE "C" NULL,
    "Body" text COLLATE "C" NULL,
    "At" timestamp with time zone NOT NULL,
    "By" character varying(300) COLLATE "C" NOT NULL,
    "AccountId" uuid NULL,
    CONSTRAINT "PK_own_mail_text" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_own_mail_text_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_own_mail_text_MunicipalityId_Template_Number" ON own_mail_text ("MunicipalityId", "Template", "Number");
