ALTER TABLE "delivery" ADD "ForgottenAt" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "ForgottenAt" TEXT NULL;

ALTER TABLE "hearing_answer" ADD "ForgottenAt" TEXT NULL;

ALTER TABLE "hearing_answer_file" ADD "ForgottenAt" TEXT NULL;

CREATE TABLE "retention_periods" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_retention_periods" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "DraftMonths" INTEGER NULL,
    "AnswerMonths" INTEGER NULL,
    "MailMonths" INTEGER NULL,
    "FormerMemberMonths" INTEGER NULL,
    "ChangedAt" TEXT NOT NULL,
    "ChangedBy" TEXT NOT NULL,
    CONSTRAINT "FK_retention_periods_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_retention_periods_MunicipalityId" ON "retention_periods" ("MunicipalityId");
