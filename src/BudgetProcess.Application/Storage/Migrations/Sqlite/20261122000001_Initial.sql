CREATE TABLE "municipality" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_municipality" PRIMARY KEY,
    "Key" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OfficeName" TEXT NOT NULL,
    "OfficeAddress" TEXT NOT NULL,
    "MailMode" INTEGER NOT NULL,
    "RedirectAddress" TEXT NULL,
    "SaturdayIsWorkingDay" INTEGER NOT NULL,
    "ConstitutionDayClosed" INTEGER NOT NULL,
    "ChristmasEveClosed" INTEGER NOT NULL,
    "NewYearsEveClosed" INTEGER NOT NULL,
    "SeniorCouncilHasAgreement" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL
);

CREATE TABLE "process_definition" (
    "DefinitionId" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "StoredAt" TEXT NOT NULL,
    CONSTRAINT "PK_process_definition" PRIMARY KEY ("DefinitionId", "Version")
);

CREATE TABLE "audit_entry" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_audit_entry" PRIMARY KEY AUTOINCREMENT,
    "MunicipalityId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Actor" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Details" TEXT NULL,
    CONSTRAINT "FK_audit_entry_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "body" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_body" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "ShortName" TEXT NULL,
    "Kind" INTEGER NOT NULL,
    CONSTRAINT "FK_body_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "contribution" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_contribution" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "BodyKey" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "HandedOnAt" TEXT NULL,
    CONSTRAINT "FK_contribution_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "decision" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_decision" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "MilestoneKey" TEXT NOT NULL,
    "BodyKey" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "FK_decision_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "delivery" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_delivery" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "EffectKey" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "RecipientKey" TEXT NOT NULL,
    "RecipientName" TEXT NOT NULL,
    "RecipientAddress" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "AllowsUnsubscribe" INTEGER NOT NULL,
    "MilestoneKey" TEXT NULL,
    "CalendarUid" TEXT NULL,
    "CalendarSequence" INTEGER NULL,
    "CalendarMethod" TEXT NULL,
    "CalendarContent" TEXT NULL,
    "PackageId" TEXT NULL,
    "MessageId" TEXT NOT NULL,
    "ThreadId" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "DueUtc" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "UncertainAttempts" INTEGER NOT NULL,
    "Lease" TEXT NULL,
    "LeaseUntil" TEXT NULL,
    "Answer" TEXT NULL,
    "SentAt" TEXT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "FK_delivery_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "hearing" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "PackageId" TEXT NULL,
    "OpenedAt" TEXT NULL,
    "ClosedAt" TEXT NULL,
    CONSTRAINT "FK_hearing_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "hearing_party" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_party" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "Group" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Contact" TEXT NULL,
    "Address" TEXT NOT NULL,
    CONSTRAINT "FK_hearing_party_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "package_part" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_package_part" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "PackageId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "FileName" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "EncodedContent" BLOB NOT NULL,
    CONSTRAINT "FK_package_part_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "person" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_person" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "WantsReminders" INTEGER NOT NULL,
    CONSTRAINT "FK_person_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "plan_draft" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_plan_draft" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Content" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "ChangedBy" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "FK_plan_draft_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "plan_version" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_plan_version" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "Content" TEXT NOT NULL,
    "PublishedAt" TEXT NOT NULL,
    "PublishedBy" TEXT NOT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "FK_plan_version_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "published_milestone" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_published_milestone" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Key" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "Standing" INTEGER NOT NULL,
    "LastVersion" INTEGER NOT NULL,
    CONSTRAINT "FK_published_milestone_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "question_window" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_question_window" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "OpenedAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    CONSTRAINT "FK_question_window_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "process_instance" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_process_instance" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "DefinitionId" TEXT NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "Subject" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "ParentId" TEXT NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_process_instance_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_process_instance_process_definition_DefinitionId_DefinitionVersion" FOREIGN KEY ("DefinitionId", "DefinitionVersion") REFERENCES "process_definition" ("DefinitionId", "Version") ON DELETE RESTRICT
);

CREATE TABLE "hearing_document" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_document" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "HearingId" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Content" BLOB NOT NULL,
    "Hash" TEXT NOT NULL,
    CONSTRAINT "FK_hearing_document_hearing_HearingId" FOREIGN KEY ("HearingId") REFERENCES "hearing" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_document_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "hearing_participation" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_hearing_participation" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "HearingId" TEXT NOT NULL,
    "PartyId" TEXT NOT NULL,
    "InvitedAt" TEXT NOT NULL,
    "Answer" INTEGER NOT NULL,
    "Text" TEXT NULL,
    "AnsweredAt" TEXT NULL,
    "IsLate" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "FK_hearing_participation_hearing_HearingId" FOREIGN KEY ("HearingId") REFERENCES "hearing" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_participation_hearing_party_PartyId" FOREIGN KEY ("PartyId") REFERENCES "hearing_party" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_hearing_participation_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "membership" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_membership" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "BodyId" TEXT NOT NULL,
    "Role" TEXT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NULL,
    CONSTRAINT "FK_membership_body_BodyId" FOREIGN KEY ("BodyId") REFERENCES "body" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_membership_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_membership_person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "person" ("Id") ON DELETE CASCADE
);

CREATE TABLE "personal_link" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_personal_link" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Purpose" INTEGER NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "RevokedAt" TEXT NULL,
    CONSTRAINT "FK_personal_link_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_personal_link_person_PersonId" FOREIGN KEY ("PersonId") REFERENCES "person" ("Id") ON DELETE CASCADE
);

CREATE TABLE "plan_acceptance" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_plan_acceptance" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "PlanVersionId" TEXT NOT NULL,
    "RuleId" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_plan_acceptance_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_plan_acceptance_plan_version_PlanVersionId" FOREIGN KEY ("PlanVersionId") REFERENCES "plan_version" ("Id") ON DELETE CASCADE
);

CREATE TABLE "incident" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_incident" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "WaitId" TEXT NOT NULL,
    "Activity" TEXT NOT NULL,
    "Occurrence" INTEGER NOT NULL,
    "Message" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "ClosedAt" TEXT NULL,
    CONSTRAINT "FK_incident_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_incident_process_instance_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "process_instance" ("Id") ON DELETE CASCADE
);

CREATE TABLE "process_history" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_process_history" PRIMARY KEY AUTOINCREMENT,
    "MunicipalityId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Activity" TEXT NOT NULL,
    "Occurrence" INTEGER NOT NULL,
    "Outcome" TEXT NULL,
    CONSTRAINT "FK_process_history_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_process_history_process_instance_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "process_instance" ("Id") ON DELETE CASCADE
);

CREATE TABLE "process_wait" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_process_wait" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "InstanceId" TEXT NOT NULL,
    "BudgetYear" INTEGER NOT NULL,
    "Activity" TEXT NOT NULL,
    "Occurrence" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "DueUtc" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "MilestoneKey" TEXT NULL,
    "Edge" INTEGER NOT NULL,
    "Offset" TEXT NULL,
    "At" TEXT NULL,
    "Expects" TEXT NULL,
    "DecisionId" TEXT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "FK_process_wait_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_process_wait_process_instance_InstanceId" FOREIGN KEY ("InstanceId") REFERENCES "process_instance" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_audit_entry_MunicipalityId_At" ON "audit_entry" ("MunicipalityId", "At");

CREATE UNIQUE INDEX "IX_body_MunicipalityId_Key" ON "body" ("MunicipalityId", "Key");

CREATE UNIQUE INDEX "IX_contribution_MunicipalityId_BudgetYear_BodyKey" ON "contribution" ("MunicipalityId", "BudgetYear", "BodyKey");

CREATE INDEX "IX_decision_MunicipalityId_BudgetYear_MilestoneKey" ON "decision" ("MunicipalityId", "BudgetYear", "MilestoneKey");

CREATE UNIQUE INDEX "IX_delivery_EffectKey" ON "delivery" ("EffectKey");

CREATE INDEX "IX_delivery_MunicipalityId_BudgetYear_MilestoneKey_RecipientKey" ON "delivery" ("MunicipalityId", "BudgetYear", "MilestoneKey", "RecipientKey");

CREATE INDEX "unsent_deliveries_by_due" ON "delivery" ("DueUtc") WHERE "Status" IN (0, 1, 3);

CREATE INDEX "IX_hearing_MunicipalityId_BudgetYear" ON "hearing" ("MunicipalityId", "BudgetYear");

CREATE INDEX "IX_hearing_document_HearingId" ON "hearing_document" ("HearingId");

CREATE INDEX "IX_hearing_document_MunicipalityId" ON "hearing_document" ("MunicipalityId");

CREATE UNIQUE INDEX "IX_hearing_participation_HearingId_PartyId" ON "hearing_participation" ("HearingId", "PartyId");

CREATE INDEX "IX_hearing_participation_MunicipalityId" ON "hearing_participation" ("MunicipalityId");

CREATE INDEX "IX_hearing_participation_PartyId" ON "hearing_participation" ("PartyId");

CREATE UNIQUE INDEX "IX_hearing_party_MunicipalityId_Address" ON "hearing_party" ("MunicipalityId", "Address");

CREATE INDEX "IX_incident_InstanceId" ON "incident" ("InstanceId");

CREATE INDEX "IX_incident_MunicipalityId" ON "incident" ("MunicipalityId");

CREATE INDEX "IX_membership_BodyId" ON "membership" ("BodyId");

CREATE INDEX "IX_membership_MunicipalityId" ON "membership" ("MunicipalityId");

CREATE INDEX "IX_membership_PersonId" ON "membership" ("PersonId");

CREATE UNIQUE INDEX "IX_municipality_Key" ON "municipality" ("Key");

CREATE INDEX "IX_package_part_MunicipalityId" ON "package_part" ("MunicipalityId");

CREATE INDEX "IX_package_part_PackageId" ON "package_part" ("PackageId");

CREATE UNIQUE INDEX "IX_person_MunicipalityId_Address" ON "person" ("MunicipalityId", "Address");

CREATE INDEX "IX_personal_link_MunicipalityId" ON "personal_link" ("MunicipalityId");

CREATE INDEX "IX_personal_link_PersonId" ON "personal_link" ("PersonId");

CREATE UNIQUE INDEX "IX_personal_link_TokenHash" ON "personal_link" ("TokenHash");

CREATE INDEX "IX_plan_acceptance_MunicipalityId" ON "plan_acceptance" ("MunicipalityId");

CREATE INDEX "IX_plan_acceptance_PlanVersionId" ON "plan_acceptance" ("PlanVersionId");

CREATE UNIQUE INDEX "IX_plan_draft_MunicipalityId_BudgetYear" ON "plan_draft" ("MunicipalityId", "BudgetYear");

CREATE UNIQUE INDEX "IX_plan_version_MunicipalityId_BudgetYear_Number" ON "plan_version" ("MunicipalityId", "BudgetYear", "Number");

CREATE INDEX "IX_process_history_InstanceId" ON "process_history" ("InstanceId");

CREATE INDEX "IX_process_history_MunicipalityId" ON "process_history" ("MunicipalityId");

CREATE INDEX "IX_process_instance_DefinitionId_DefinitionVersion" ON "process_instance" ("DefinitionId", "DefinitionVersion");

CREATE INDEX "IX_process_instance_ParentId" ON "process_instance" ("ParentId");

CREATE UNIQUE INDEX "only_one_runs" ON "process_instance" ("MunicipalityId", "BudgetYear", "DefinitionId", "Subject") WHERE "Status" = 0;

CREATE INDEX "IX_process_wait_InstanceId" ON "process_wait" ("InstanceId");

CREATE INDEX "IX_process_wait_MunicipalityId" ON "process_wait" ("MunicipalityId");

CREATE INDEX "open_waits_by_due" ON "process_wait" ("DueUtc") WHERE "State" = 0;

CREATE UNIQUE INDEX "IX_published_milestone_MunicipalityId_BudgetYear_Key" ON "published_milestone" ("MunicipalityId", "BudgetYear", "Key");

CREATE UNIQUE INDEX "IX_question_window_MunicipalityId_BudgetYear" ON "question_window" ("MunicipalityId", "BudgetYear");
