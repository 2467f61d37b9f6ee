-- A thread that goes takes its references along: without an index each one scans all of them.
CREATE INDEX thread_reference_thread ON thread_reference (thread_id);
