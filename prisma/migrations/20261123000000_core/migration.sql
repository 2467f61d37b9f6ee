-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "agent_state" AS ENUM ('active', 'suspended', 'revoked');

-- CreateEnum
CREATE TYPE "token_kind" AS ENUM ('agent', 'platform');

-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "wrapped_pepper" BYTEA NOT NULL,
    "schema_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "wrapped_key" BYTEA,
    "key_version" INTEGER NOT NULL DEFAULT 1,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_session" (
    "id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_link" (
    "hash" BYTEA NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "agent" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "external_id" TEXT,
    "labels" JSONB NOT NULL DEFAULT '{}',
    "state" "agent_state" NOT NULL DEFAULT 'active',
    "auth_epoch" INTEGER NOT NULL DEFAULT 1,
    "token_shown" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "suspended_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoke_reason" TEXT,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "agent_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "wrapped" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("agent_id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" TEXT NOT NULL,
    "kind" "token_kind" NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "role" TEXT,
    "auth_epoch" INTEGER NOT NULL DEFAULT 1,
    "opens_from" TIMESTAMPTZ(3) NOT NULL,
    "custody" BOOLEAN NOT NULL DEFAULT false,
    "suite" INTEGER NOT NULL DEFAULT 1,
    "bound_key" BYTEA,
    "issued_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rotated_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_version" (
    "credential_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "sealed_data" BYTEA NOT NULL,
    "sealed_metadata" BYTEA NOT NULL,
    "sealed_policy" BYTEA NOT NULL,
    "supplied_by" TEXT NOT NULL,
    "supplied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_version_pkey" PRIMARY KEY ("credential_id","version")
);

-- CreateTable
CREATE TABLE "totp_seed" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'totp',
    "algorithm" TEXT NOT NULL,
    "digits" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "counter" BIGINT,
    "sealed_seed" BYTEA NOT NULL,
    "sealed_label" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "supplied_by" TEXT NOT NULL,
    "supplied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "totp_seed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "totp_step" (
    "organisation_id" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "step" BIGINT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "totp_step_pkey" PRIMARY KEY ("organisation_id","fingerprint","step")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "agent_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "last_seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("agent_id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "sealed_subject" BYTEA NOT NULL,
    "message_count" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_reference" (
    "agent_id" TEXT NOT NULL,
    "reference" BYTEA NOT NULL,
    "thread_id" TEXT NOT NULL,

    CONSTRAINT "thread_reference_pkey" PRIMARY KEY ("agent_id","reference")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "message_key" BYTEA NOT NULL,
    "direction" TEXT NOT NULL DEFAULT 'in',
    "envelope_from" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "labels" TEXT[],
    "verdict" JSONB NOT NULL,
    "held" TEXT,
    "sealed_head" BYTEA NOT NULL,
    "sealed_body" BYTEA NOT NULL,
    "sealed_findings" BYTEA NOT NULL,
    "words" BYTEA[],
    "supplied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_raw" (
    "message_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "message_raw_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "sealed_head" BYTEA NOT NULL,
    "sealed_bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_receipt" (
    "agent_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "message_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_receipt_pkey" PRIMARY KEY ("agent_id","digest")
);

-- CreateTable
CREATE TABLE "login" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "token_id" TEXT NOT NULL,
    "cursor" BIGINT NOT NULL,
    "result" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "login_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "organisation_id" TEXT NOT NULL,
    "agent_id" TEXT,
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "duration_ms" INTEGER,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "idempotent_call" (
    "caller" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "agent_id" TEXT,
    "ids" JSONB NOT NULL DEFAULT '{}',
    "sealed_answer" BYTEA,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_call_pkey" PRIMARY KEY ("caller","operation","key")
);

-- CreateIndex
CREATE INDEX "operator_organisation_id_idx" ON "operator"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_session_hash_key" ON "operator_session"("hash");

-- CreateIndex
CREATE INDEX "operator_session_operator_id_idx" ON "operator_session"("operator_id");

-- CreateIndex
CREATE INDEX "agent_organisation_id_created_at_id_idx" ON "agent"("organisation_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_hash_key" ON "access_token"("hash");

-- CreateIndex
CREATE INDEX "access_token_agent_id_idx" ON "access_token"("agent_id");

-- CreateIndex
CREATE INDEX "access_token_organisation_id_kind_idx" ON "access_token"("organisation_id", "kind");

-- CreateIndex
CREATE INDEX "credential_agent_id_created_at_idx" ON "credential"("agent_id", "created_at");

-- CreateIndex
CREATE INDEX "totp_seed_credential_id_idx" ON "totp_seed"("credential_id");

-- CreateIndex
CREATE INDEX "totp_seed_organisation_id_fingerprint_idx" ON "totp_seed"("organisation_id", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_address_key_key" ON "mailbox"("address_key");

-- CreateIndex
CREATE INDEX "thread_agent_id_updated_at_id_idx" ON "thread"("agent_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "message_agent_id_message_key_idx" ON "message"("agent_id", "message_key");

-- CreateIndex
CREATE INDEX "message_thread_id_seq_idx" ON "message"("thread_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "message_agent_id_seq_key" ON "message"("agent_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_message_id_ordinal_key" ON "attachment"("message_id", "ordinal");

-- CreateIndex
CREATE INDEX "mail_receipt_received_at_idx" ON "mail_receipt"("received_at");

-- CreateIndex
CREATE INDEX "login_agent_id_created_at_idx" ON "login"("agent_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_at_id_idx" ON "audit_event"("organisation_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_agent_id_at_id_idx" ON "audit_event"("agent_id", "at", "id");

-- CreateIndex
CREATE INDEX "idempotent_call_created_at_idx" ON "idempotent_call"("created_at");

-- AddForeignKey
ALTER TABLE "operator" ADD CONSTRAINT "operator_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_session" ADD CONSTRAINT "operator_session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_key" ADD CONSTRAINT "data_key_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_version" ADD CONSTRAINT "credential_version_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_seed" ADD CONSTRAINT "totp_seed_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "mailbox"("agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_reference" ADD CONSTRAINT "thread_reference_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "mailbox"("agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_raw" ADD CONSTRAINT "message_raw_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login" ADD CONSTRAINT "login_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
