ALTER TABLE delivery ADD "BouncedAt" timestamp with time zone NULL;

ALTER TABLE delivery ADD "BounceFingerprint" character varying(64) COLLATE "C" NULL;
