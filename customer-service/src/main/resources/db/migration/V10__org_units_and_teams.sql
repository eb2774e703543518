-- The units of the organisation. Their place in the tree is parent_id; what follows from it for who sees what is in the
-- platform's org_unit_place.
create table org_unit
(
    tenant_id  text        not null,
    id         uuid        not null,
    version    bigint      not null,
    code       text        not null,
    name       text        not null,
    parent_id  uuid,
    state      text        not null check (state in ('OPEN', 'CLOSED')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references org_unit (tenant_id, id)
);
create unique index org_unit_code on org_unit (tenant_id, code);
create index org_unit_code_order on org_unit (tenant_id, code, id);
create index org_unit_name on org_unit (tenant_id, name, id);
create index org_unit_parent on org_unit (tenant_id, parent_id) where parent_id is not null;
select platform_secure('org_unit');

-- One row for each tenant: who changes the tree locks it, so that two moves that make a ring only together meet.
create table org_unit_tree
(
    tenant_id text   not null primary key,
    changes   bigint not null
);
select platform_secure('org_unit_tree');

-- Who looks after a customer together with its owner.
create table account_team
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    version     bigint      not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, customer_id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select platform_secure('account_team');

create table account_team_member
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    user_id     text        not null,
    role        text        not null check (role in ('LEAD', 'SALES', 'SERVICE', 'FINANCE')),
    since       timestamptz not null,
    primary key (tenant_id, customer_id, user_id, role),
    foreign key (tenant_id, customer_id) references account_team (tenant_id, customer_id)
);
create unique index account_team_lead on account_team_member (tenant_id, customer_id) where role = 'LEAD';
select platform_secure('account_team_member');
