ALTER TABLE "process_instance" ADD "Engine" TEXT NOT NULL DEFAULT 'budgetprocess';

ALTER TABLE "process_instance" ADD "EngineState" TEXT NULL;

ALTER TABLE "process_wait" ADD "Engine" TEXT NOT NULL DEFAULT 'budgetprocess';
