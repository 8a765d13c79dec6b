ALTER TABLE delivery ADD "Channel" integer NOT NULL DEFAULT 0;

ALTER TABLE hearing ADD "PackageAt" timestamp with time zone NULL;

ALTER TABLE hearing_party ADD "OtherAddress" character varying(254) COLLATE "C" NULL;

ALTER TABLE hearing_party ADD "Phone" character varying(100) COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "ExtendedTo" date NULL;

ALTER TABLE hearing_participation ADD "ContactName" character varying(300) COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "ContactAddress" character varying(254) COLLATE "C" NULL;

ALTER TABLE hearing_participation ADD "ContactNamedAt" timestamp with time zone NULL;

ALTER TABLE hearing_participation ADD "LinkRevokedAt" timestamp with time zone NULL;
