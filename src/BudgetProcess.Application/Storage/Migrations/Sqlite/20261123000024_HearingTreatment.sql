ALTER TABLE "hearing_answer" ADD "EnteredBy" TEXT NULL;

ALTER TABLE "hearing_answer" ADD "ReceivedOn" TEXT NULL;

INSERT INTO "hearing_answer" ("Id", "MunicipalityId", "ParticipationId", "Number", "Answer", "Text", "SignedBy", "SentAt", "IsLate", "Fingerprint", "Files")
SELECT "Id", "MunicipalityId", "Id", 1, "Answer", "Text", "SignedBy", "AnsweredAt", "IsLate", COALESCE("Fingerprint", ''), ''
FROM "hearing_participation"
WHERE "Answer" <> 0 AND "AnsweredAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "hearing_answer" WHERE "hearing_answer"."ParticipationId" = "hearing_participation"."Id");

CREATE TABLE "hearing_treatment" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_treatment" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "AnswerId" TEXT NOT NULL,
    "Themes" TEXT NOT NULL,
    "Committees" TEXT NOT NULL,
    "Remark" TEXT NULL,
    "PublicText" TEXT NULL,
    "Files" TEXT NOT NULL,
    "IsReady" INTEGER NOT NULL,
    "PublishedAt" TEXT NULL,
    "PublishedBy" TEXT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "FK_hearing_treatment_hearing_answer_AnswerId" FOREIGN KEY ("AnswerId") REFERENCES "hearing_answer" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_treatment_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_hearing_treatment_AnswerId" ON "hearing_treatment" ("AnswerId");

CREATE INDEX "IX_hearing_treatment_MunicipalityId" ON "hearing_treatment" ("MunicipalityId");
