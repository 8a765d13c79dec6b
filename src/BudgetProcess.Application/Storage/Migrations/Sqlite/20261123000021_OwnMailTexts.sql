ALTER TABLE "municipality" ADD "MailTextRevision" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "delivery" ADD "RetriedAt" TEXT NULL;

CREATE TABLE "own_mail_text" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_own_mail_text" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "Template" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Subject" TEXT NULL,
    "Body" TEXT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "AccountId" TEXT NULL,
    CONSTRAINT "FK_own_mail_text_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_own_mail_text_MunicipalityId_Template_Number" ON "own_mail_text" ("MunicipalityId", "Template", "Number");
