-- How customers are related. A row is never deleted: what has ended says when.
create table relationship
(
    tenant_id  text        not null,
    id         uuid        not null,
    version    bigint      not null,
    type       text        not null check (type in ('PARENT_OF', 'DISTRIBUTES_FOR', 'REFERRED_BY', 'INFLUENCES',
                                                    'SAME_PERSON_B2C')),
    from_id    uuid        not null,
    to_id      uuid        not null,
    since      timestamptz not null,
    created_by text        not null,
    ended_at   timestamptz,
    ended_by   text,
    primary key (tenant_id, id),
    foreign key (tenant_id, from_id) references customer (tenant_id, id),
    foreign key (tenant_id, to_id) references customer (tenant_id, id),
    check (from_id <> to_id)
) with (fillfactor = 90);
-- The same thing is said once at a time; of the same person, from one side only.
create unique index relationship_once on relationship (tenant_id, from_id, to_id, type) where ended_at is null;
create unique index relationship_same_person on relationship (tenant_id, least(from_id, to_id), greatest(from_id, to_id))
    where ended_at is null and type = 'SAME_PERSON_B2C';
create index relationship_from on relationship (tenant_id, from_id, id);
create index relationship_to on relationship (tenant_id, to_id, id);
select platform_secure('relationship');
