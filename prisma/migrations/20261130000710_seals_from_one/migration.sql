-- Retention deletes rows up to a place of the chain. Whoever may add a seal is not to put a fresh row before all of them.
ALTER TABLE audit_seal ADD CONSTRAINT audit_seal_from_one CHECK (seq >= 1);
