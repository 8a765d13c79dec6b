ALTER TABLE "hearing" ADD "AttachmentLimit" INTEGER NOT NULL DEFAULT 10000000;

ALTER TABLE "hearing_document" ADD "FirstVersionId" TEXT NULL;

ALTER TABLE "hearing_document" ADD "Version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "hearing_document" ADD "UploadedAt" TEXT NULL;

ALTER TABLE "hearing_document" ADD "UploadedBy" TEXT NULL;

ALTER TABLE "hearing_document" ADD "ReplacedAt" TEXT NULL;

ALTER TABLE "hearing_document" ADD "Change" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "LinkNumber" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "hearing_participation" ADD "LinkHash" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "Draft" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "DraftAt" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "SignedBy" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "Fingerprint" TEXT NULL;

CREATE UNIQUE INDEX "IX_hearing_participation_LinkHash" ON "hearing_participation" ("LinkHash");

CREATE TABLE "hearing_answer" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_answer" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "ParticipationId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Answer" INTEGER NOT NULL,
    "Text" TEXT NULL,
    "SignedBy" TEXT NULL,
    "SentAt" TEXT NOT NULL,
    "IsLate" INTEGER NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Files" TEXT NOT NULL,
    CONSTRAINT "FK_hearing_answer_hearing_participation_ParticipationId" FOREIGN KEY ("ParticipationId") REFERENCES "hearing_participation" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_answer_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_hearing_answer_ParticipationId_Number" ON "hearing_answer" ("ParticipationId", "Number");

CREATE INDEX "IX_hearing_answer_MunicipalityId" ON "hearing_answer" ("MunicipalityId");

CREATE TABLE "hearing_answer_file" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_answer_file" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "ParticipationId" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Content" BLOB NOT NULL,
    "Hash" TEXT NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    "RemovedAt" TEXT NULL,
    CONSTRAINT "FK_hearing_answer_file_hearing_participation_ParticipationId" FOREIGN KEY ("ParticipationId") REFERENCES "hearing_participation" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_answer_file_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_hearing_answer_file_ParticipationId" ON "hearing_answer_file" ("ParticipationId");

CREATE INDEX "IX_hearing_answer_file_MunicipalityId" ON "hearing_answer_file" ("MunicipalityId");
