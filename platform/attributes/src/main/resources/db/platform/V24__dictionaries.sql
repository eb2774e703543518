-- Lists of values that a tenant keeps itself (crm.attributes.Dictionary), for attributes to choose from. An entry that is
-- not active any more stays what it is where a record has it, and is given to no other one.
create table dictionary
(
    tenant_id  text        not null,
    id         uuid        not null,
    code       text        not null,
    name       text        not null,
    -- In the order that people see: code, labels by language, order, active.
    entries    jsonb       not null,
    version    bigint      not null,
    changed_by text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index dictionary_code on dictionary (tenant_id, code);
create index dictionary_code_order on dictionary (tenant_id, code, id);
select platform_secure('dictionary');
select platform_audit('dictionary', 'dictionary', 'code', 'name,entries');

alter table attribute_definition
    add column dictionary text,
    add check (dictionary is null or type = 'TEXT' and choices is null);
create index attribute_definition_dictionary on attribute_definition (tenant_id, dictionary, object)
    where dictionary is not null;
select platform_audit('attribute_definition', 'attribute', 'object,name',
                      'type,label,choices,dictionary,required,indexed,personal,state');

-- The number of a version is never given twice, not even where the transaction is rolled back that drew it: who has read
-- its own uncommitted definitions may keep them in memory under their number. It begins above all that were counted.
create sequence attribute_catalogue_version start 1000000000000;
grant usage on sequence attribute_catalogue_version to ${app};
