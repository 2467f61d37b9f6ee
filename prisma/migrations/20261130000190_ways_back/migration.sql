-- What takes two persons waits for whoever can come back as who they are, too, and not only for who is signed in.
-- By what an operator can, and on whose word each stands. Not in SQL: the tables of passwords and of single sign-on come later.
CREATE FUNCTION operator_ways(p_operator text) RETURNS TABLE (let_in_by text[]) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
    SELECT k.let_in_by FROM operator_passkey k WHERE k.operator_id = p_operator
    UNION ALL SELECT w.let_in_by FROM operator_password w WHERE w.operator_id = p_operator
    UNION ALL SELECT c.let_in_by FROM operator_recovery_code c WHERE c.operator_id = p_operator
    UNION ALL SELECT o.let_in_by FROM operator_sso o WHERE o.operator_id = p_operator;
END $$;

-- Whoever was cut off by another could, then: for a day they count still.
ALTER TABLE operator ADD COLUMN could_return boolean NOT NULL DEFAULT false;
