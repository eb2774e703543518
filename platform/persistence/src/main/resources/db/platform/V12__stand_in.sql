-- Records of another service that turned out to be one: which of them stands for which (see crm.messaging.CopyTable). What
-- belongs to a record stays with it; lists of the record that stands for it show it, too (see
-- crm.persistence.query.Listing). The newest event about a record counts. "root_id" is the last of the chain.
create table stand_in
(
    tenant_id   text   not null,
    id          uuid   not null,
    sequence    bigint not null,
    survivor_id uuid,
    root_id     uuid,
    primary key (tenant_id, id)
) with (fillfactor = 85);
create index stand_in_survivor on stand_in (tenant_id, survivor_id) where survivor_id is not null;
create index stand_in_root on stand_in (tenant_id, root_id) where root_id is not null;
select platform_secure('stand_in');
