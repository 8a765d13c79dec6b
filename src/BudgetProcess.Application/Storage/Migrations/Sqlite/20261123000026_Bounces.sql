ALTER TABLE "delivery" ADD "BouncedAt" TEXT NULL;

ALTER TABLE "delivery" ADD "BounceFingerprint" TEXT NULL;
