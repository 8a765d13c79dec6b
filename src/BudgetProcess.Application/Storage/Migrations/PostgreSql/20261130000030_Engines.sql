ALTER TABLE process_instance ADD "Engine" character varying(100) COLLATE "C" NOT NULL DEFAULT 'budgetprocess';

ALTER TABLE process_instance ADD "EngineState" text COLLATE "C" NULL;

ALTER TABLE process_wait ADD "Engine" character varying(100) COLLATE "C" NOT NULL DEFAULT 'budgetprocess';
