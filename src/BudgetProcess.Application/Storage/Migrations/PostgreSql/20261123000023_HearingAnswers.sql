ALTER TABLE hearing ADD "AttachmentLimit" integer NOT NULL DEFAULT 10000000;

ALTER TABLE hearing_document ADD "FirstVersionId" uuid NULL;

ALTER TABLE hearing_document ADD "Version" integer NOT NULL DEFAULT 1;

ALTER TABLE hearing_document ADD "UploadedAt" timestamp with time zone NULL;

ALTER TABLE hearing_document ADD "UploadedBy" character varying(300) COLLATE "C" NULL;

ALTER TABLE hearing_document ADD "ReplacedAt" timestamp with time zone NULL;

ALTER TABLE hearing_document ADD "Change" text COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "LinkNumber" integer NOT NULL DEFAULT 0;

ALTER TABLE hearing_participation ADD "LinkHash" character varying(64) COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "Draft" text COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "DraftAt" timestamp with time zone NULL;

ALTER TABLE hearing_participation ADD "SignedBy" character varying(300) COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "Fingerprint" character varying(64) COLLATE "C" NULL;

CREATE UNIQUE INDEX "IX_hearing_participation_LinkHash" ON hearing_participation ("LinkHash");

CREATE TABLE hearing_answer (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "ParticipationId" uuid NOT NULL,
    "Number" integer NOT NULL,
    "Answer" integer NOT NULL,
    "Text" text COLLATE "C" NULL,
    "SignedBy" character varying(300) COLLATE "C" NULL,
    "SentAt" timestamp with time zone NOT NULL,
    "IsLate" boolean NOT NULL,
    "Fingerprint" character varying(64) COLLATE "C" NOT NULL,
    "Files" text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_hearing_answer" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_hearing_answer_hearing_participation_ParticipationId" FOREIGN KEY ("ParticipationId") REFERENCES hearing_participation ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_answer_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_hearing_answer_ParticipationId_Number" ON hearing_answer ("ParticipationId", "Number");

CREATE INDEX "IX_hearing_answer_MunicipalityId" ON hearing_answer ("MunicipalityId");

CREATE TABLE hearing_answer_file (
    "Id" uuid NOT NULL,
    "MunicipalityId" uuid NOT NULL,
    "ParticipationId" uuid NOT NULL,
    "FileName" character varying(300) COLLATE "C" NOT NULL,
    "ContentType" character varying(300) COLLATE "C" NOT NULL,
    "Content" bytea NOT NULL,
    "Hash" character varying(64) COLLATE "C" NOT NULL,
    "UploadedAt" timestamp with time zone NOT NULL,
    "RemovedAt" timestamp with time zone NULL,
    CONSTRAINT "PK_hearing_answer_file" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_hearing_answer_file_hearing_participation_ParticipationId" FOREIGN KEY ("ParticipationId") REFERENCES hearing_participation ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_answer_file_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES municipality ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_hearing_answer_file_ParticipationId" ON hearing_answer_file ("ParticipationId");

CREATE INDEX "IX_hearing_answer_file_MunicipalityId" ON hearing_answer_file ("MunicipalityId");
