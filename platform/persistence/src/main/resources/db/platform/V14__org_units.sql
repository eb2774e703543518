-- Where the units of the organisation stand in its tree (see crm.persistence.query.UnitTree). Records and tokens name a
-- unit by its code, which looks like a path and never changes; where it stands is said here, so that to move it changes
-- no record. A unit that is not listed stands where its code says.
create table org_unit_place
(
    tenant_id text    not null,
    code      text    not null,
    parent    text    not null,
    open      boolean not null,
    sequence  bigint  not null,
    primary key (tenant_id, code)
);
select platform_secure('org_unit_place');

-- What follows from it: the units that stand elsewhere than their codes say, with all codes above them. Few, so that
-- the predicate who sees what can look at all of them.
create table org_unit_moved
(
    tenant_id text   not null,
    code      text   not null,
    above     text[] not null,
    primary key (tenant_id, code)
);
select platform_secure('org_unit_moved');

-- Which version of the people to whom a record is granted has been taken over, so that an older one comes too late.
create table record_grant_version
(
    tenant_id text   not null,
    object_id uuid   not null,
    sequence  bigint not null,
    primary key (tenant_id, object_id)
);
select platform_secure('record_grant_version');
