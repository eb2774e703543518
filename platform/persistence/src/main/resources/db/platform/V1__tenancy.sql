-- Row-level security, the same for every table: a transaction sees and writes the rows of the one tenant that it has
-- named as app.tenant_id, and none at all where it has named none. FORCE holds the table's owner to it too.
create function platform_secure(secured regclass) returns void
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', secured);
    execute format('alter table %s force row level security', secured);
    -- A custom setting that was set in an earlier transaction of the session reverts to '', not to null.
    execute format('create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), ''''))',
                   secured);
    execute format('grant select, insert, update, delete on %s to ${app}', secured);
end
$$;

grant usage on schema public to ${app}, ${relay};
