-- Held mail: released by an operator, unread, on its verdict, its sender and the hosts of its links.
ALTER TABLE "message"
  ADD COLUMN "released_at" TIMESTAMPTZ(3),
  ADD COLUMN "released_by" TEXT,
  ADD COLUMN "link_hosts" TEXT[];

-- The list of an organisation's held mail, newest first.
CREATE INDEX "message_held_idx" ON "message" ("organisation_id", "supplied_at" DESC, "id" DESC) WHERE "held" IS NOT NULL;

-- The domains whose mail an agent has trusted: another that looks like one of them is flagged.
CREATE TABLE "known_sender" (
    "agent_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "skeleton" TEXT NOT NULL,
    "known_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_sender_pkey" PRIMARY KEY ("agent_id", "domain")
);
CREATE INDEX "known_sender_agent_id_skeleton_idx" ON "known_sender" ("agent_id", "skeleton");
ALTER TABLE "known_sender" ADD CONSTRAINT "known_sender_agent_id_fkey"
  FOREIGN KEY ("agent_id") REFERENCES "mailbox" ("agent_id") ON DELETE RESTRICT ON UPDATE CASCADE;
