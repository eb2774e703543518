-- The key of a value that a record had once. The attribute may have been of another type then: such a value is to today's
-- type as if it was not there. Those that are there now need no such look.
create function attribute_key_as_of(type text, value text) returns text
    language sql immutable parallel safe as
$$
select attribute_key(type, case
    when type = 'INTEGER' and value !~ '^-?[0-9]{1,15}$' then null
    when type = 'DECIMAL' and value !~ '^-?[0-9]{1,15}([.][0-9]{1,8})?$' then null
    when type = 'BOOLEAN' and value not in ('true', 'false') then null
    when type = 'DATE' and value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then null
    when type = 'TIME' and value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}Z$' then null
    else value
end)
$$;
