-- The erase log: records of another service or of this one whose persons are forgotten; ids and nothing else. Nothing new
-- is added about them (see crm.messaging.CopyTable), and what is left of them goes again where something brought it back.
create table erased_subject
(
    tenant_id   text        not null,
    id          uuid        not null,
    text_id     text        not null,
    erasure_id  uuid        not null,
    erasure     text        not null,
    erased_at   timestamptz not null,
    -- When this service had erased what it held, and how many rows that were.
    applied_at  timestamptz,
    erased_rows bigint,
    primary key (tenant_id, id)
);
create index erased_subject_due on erased_subject (tenant_id, id) where applied_at is null;
select platform_secure('erased_subject');

-- What a command answered goes with the record that it answered.
grant update (status, location, version, body) on idempotency to ${app};

-- What records of the erase log were (platform_history) goes with the owner's rights: a service has none to change what was.
-- "owned_by" is the column of the history that says which record it was. At most so many rows go, each is returned.
create function platform_forget(past regclass, owned_by text, tenant text, subjects uuid[], most int) returns setof uuid
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if past::text not like '%\_history' then
        raise exception '% is no history', past;
    end if;
    return query execute format(
        'delete from %1$s where ctid = any(array(select h.ctid from %1$s h '
            'join erased_subject s on s.tenant_id = h.tenant_id and s.id = h.%2$I '
            'where h.tenant_id = $1 and h.%2$I = any($2) limit $3)) returning %2$I', past, owned_by)
        using tenant, subjects, most;
end
$$;
