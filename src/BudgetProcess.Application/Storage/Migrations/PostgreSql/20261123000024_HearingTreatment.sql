ALTER TABLE hearing_answer ADD "EnteredBy" character varying(300) COLLATE "C" NULL;

ALTER TABLE hearing_answer ADD "ReceivedOn" date NULL;

INSERT INTO hearing_answer ("Id", "MunicipalityId", "ParticipationId", "Number", "Answer", "Text", "SignedBy", "SentAt", "IsLate", "Fingerprint", "Files")
SELECT "Id", "MunicipalityId", "Id", 1, "Answer", "Text", "SignedBy", "AnsweredAt", "IsLate", COALESCE("Fingerprint", ''), ''
FROM hearing_participation
WHERE "Answer" <> 0 AND "AnsweredAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hearing_answer WHERE hearing_answer."ParticipationId" = hearing_participation."Id");

CREATE TABLE hearing_treatment (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "AnswerId" uuid NOT NULL,
    "Themes" text COLLATE "C" NOT NULL,
    "Committees" text COLLATE "C" NOT NULL,
    "Remark" text COLLATE "C" NULL,
    "PublicText" text COLLATE "C" NULL,
    "Files" text COLLATE "C" NOT NULL,
    "IsReady" boolean NOT NULL,
    "PublishedAt" timestamp with time zone NULL,
    "PublishedBy" character varying(300) COLLATE "C" NULL,
    "Revision" integer NOT NULL,
    CONSTRAINT "PK_hearing_treatment" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_hearing_treatment_hearing_answer_AnswerId" FOREIGN KEY ("AnswerId") REFERENCES hearing_answer ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_treatment_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_hearing_treatment_AnswerId" ON hearing_treatment ("AnswerId");

CREATE INDEX "IX_hearing_treatment_MunicipalityId" ON hearing_treatment ("MunicipalityId");
