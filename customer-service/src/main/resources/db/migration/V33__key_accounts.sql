-- What key accounts get: who looks after them, and the terms that other services know under these codes. A tenant without a
-- row gives nothing.
create table key_account_programme
(
    tenant_id     text        not null primary key,
    version       bigint      not null,
    user_ids      text[]      not null,
    roles         text[]      not null,
    service_level text,
    price_list    text,
    care_plan     text,
    changed_by    text        not null,
    changed_at    timestamptz not null
);
select platform_secure('key_account_programme');
select platform_audit('key_account_programme', 'key-account-programme', '',
                      'user_ids,roles,service_level,price_list,care_plan');

-- Which tier a customer is in, which its revenue says it is to be in, and what somebody decided in place of that. Customers
-- without a row are STANDARD and always were. "programme" is the version of the programme that was told last.
create table customer_tier
(
    tenant_id   text   not null,
    customer_id uuid   not null,
    version     bigint not null default 0,
    tier        text   not null default 'STANDARD' check (tier in ('KEY', 'STANDARD')),
    ruled       text   not null default 'STANDARD' check (ruled in ('KEY', 'STANDARD')),
    stated      text check (stated in ('KEY', 'STANDARD')),
    reason      text,
    stated_by   text,
    stated_at   timestamptz,
    programme   bigint not null default 0,
    since       timestamptz,
    primary key (tenant_id, customer_id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id),
    check ((stated is null) = (reason is null) and (stated is null) = (stated_by is null)
           and (stated is null) = (stated_at is null))
) with (fillfactor = 90);
-- Those that are to enter another tier, and those that are to learn of another programme.
create index customer_tier_due on customer_tier (tenant_id, customer_id) where tier <> coalesce(stated, ruled);
create index customer_tier_programme on customer_tier (tenant_id, programme, customer_id) where tier = 'KEY';
select platform_secure('customer_tier');

-- Who came into a team with a tier leaves it with the tier.
alter table account_team_member
    add column dedicated boolean not null default false;

-- Who is among the largest already is found without being classified again.
alter table customer_class no force row level security;
alter table customer no force row level security;
alter table customer_tier no force row level security;
insert into customer_tier (tenant_id, customer_id, ruled)
select distinct k.tenant_id, k.id, 'KEY'
from customer_class k join customer c on c.tenant_id = k.tenant_id and c.id = k.id
where k.name = 'abc' and k.value = 'A';
alter table customer_class force row level security;
alter table customer force row level security;
alter table customer_tier force row level security;
