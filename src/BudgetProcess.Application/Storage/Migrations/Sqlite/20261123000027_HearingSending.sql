ALTER TABLE "delivery" ADD "Channel" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "hearing" ADD "PackageAt" TEXT NULL;

ALTER TABLE "hearing_party" ADD "OtherAddress" TEXT NULL;

ALTER TABLE "hearing_party" ADD "Phone" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "ExtendedTo" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "ContactName" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "ContactAddress" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "ContactNamedAt" TEXT NULL;

ALTER TABLE "hearing_participation" ADD "LinkRevokedAt" TEXT NULL;
