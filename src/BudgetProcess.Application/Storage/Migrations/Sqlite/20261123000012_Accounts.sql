CREATE TABLE "account" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_account" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "OneTimePasswordUntil" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Language" TEXT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_account_NormalizedUserName" ON "account" ("NormalizedUserName");

CREATE INDEX "IX_account_NormalizedEmail" ON "account" ("NormalizedEmail");

CREATE TABLE "account_claim" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_account_claim" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_account_claim_account_UserId" FOREIGN KEY ("UserId") REFERENCES "account" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_account_claim_UserId" ON "account_claim" ("UserId");

CREATE TABLE "account_login" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_account_login" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_account_login_account_UserId" FOREIGN KEY ("UserId") REFERENCES "account" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_account_login_UserId" ON "account_login" ("UserId");

CREATE TABLE "account_token" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_account_token" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_account_token_account_UserId" FOREIGN KEY ("UserId") REFERENCES "account" ("Id") ON DELETE CASCADE
);

CREATE TABLE "account_role" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_account_role" PRIMARY KEY,
    "MunicipalityId" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "Role" INTEGER NOT NULL,
    CONSTRAINT "FK_account_role_account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "account" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_account_role_municipality_MunicipalityId" FOREIGN KEY ("MunicipalityId") REFERENCES "municipality" ("Id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_account_role_AccountId_MunicipalityId" ON "account_role" ("AccountId", "MunicipalityId");

CREATE INDEX "IX_account_role_MunicipalityId" ON "account_role" ("MunicipalityId");

CREATE TABLE "account_session" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_account_session" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "KeyHash" TEXT NOT NULL,
    "Device" TEXT NOT NULL,
    "Ticket" BLOB NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    CONSTRAINT "FK_account_session_account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "account" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_account_session_AccountId" ON "account_session" ("AccountId");

CREATE UNIQUE INDEX "IX_account_session_KeyHash" ON "account_session" ("KeyHash");

CREATE TABLE "password_link" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_password_link" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "ExpiresAt" TEXT NOT NULL,
    "UsedAt" TEXT NULL,
    CONSTRAINT "FK_password_link_account_AccountId" FOREIGN KEY ("AccountId") REFERENCES "account" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_password_link_AccountId" ON "password_link" ("AccountId");

CREATE UNIQUE INDEX "IX_password_link_TokenHash" ON "password_link" ("TokenHash");

CREATE TABLE "protection_key" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_protection_key" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Xml" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL
);

ALTER TABLE "audit_entry" ADD COLUMN "AccountId" TEXT NULL;

CREATE TRIGGER "audit_entry_refuses_update" BEFORE UPDATE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;

CREATE TRIGGER "audit_entry_refuses_delete" BEFORE DELETE ON "audit_entry" BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
