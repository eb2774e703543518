-- What customers were, are and could be worth, and the classes that follow. All of it is a function of the state of a
-- customer, the parameters of the models, the cuts of the customer base, the policy of the tenant and the day.

-- The tenant's rules; the newest version counts, none means the defaults.
create table value_policy
(
    tenant_id  text        not null,
    version    bigint      not null,
    settings   jsonb       not null,
    created_at timestamptz not null,
    created_by text        not null,
    primary key (tenant_id, version)
);
select platform_secure('value_policy');

-- Models as they were fitted. Rows change their role and nothing else.
--   CHAMPION    is scored with
--   CHALLENGER  passed the gate, and another one did better
--   REJECTED    did not pass the gate; "reason" says why
--   RETIRED     was champion before
create table model_version
(
    tenant_id  text        not null,
    id         uuid        not null,
    currency   text        not null,
    family     text        not null check (family in ('BUYING', 'SPEND')),
    kind       text        not null,
    role       text        not null check (role in ('CHAMPION', 'CHALLENGER', 'REJECTED', 'RETIRED')),
    reason     text        not null,
    unit       text        not null,
    as_of      date        not null,
    parameters jsonb       not null,
    fit        jsonb       not null,
    holdout    jsonb,
    -- Numbers to plot the model against what happened, by name of the report.
    checks     jsonb,
    fit_id     uuid        not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index model_champion on model_version (tenant_id, currency, family) where role = 'CHAMPION';
create index model_of_fit on model_version (tenant_id, fit_id);
create index model_recent on model_version (tenant_id, created_at);
select platform_secure('model_version');

-- Where the customer base is divided: thresholds of classes, bins of scores. The newest version counts.
create table base_cuts
(
    tenant_id  text        not null,
    currency   text        not null,
    version    bigint      not null,
    as_of      date        not null,
    customers  bigint      not null,
    cuts       jsonb       not null,
    created_at timestamptz not null,
    primary key (tenant_id, currency, version)
);
select platform_secure('base_cuts');

-- The refresh of all scores of a currency: one row, used again and again.
--   SCORING    values are computed with the new day and the new models
--   CUTTING    thresholds are measured
--   CLASSING   classes follow
--   REPORTING  the reports are drawn up
--   DONE
create table score_refresh
(
    tenant_id   text        not null,
    currency    text        not null,
    state       text        not null check (state in ('SCORING', 'CUTTING', 'CLASSING', 'REPORTING', 'DONE')),
    as_of       date        not null,
    reason      text        not null,
    after_id    uuid        not null default '00000000-0000-0000-0000-000000000000',
    model_id    uuid,
    customers   bigint      not null default 0,
    -- How far the order topic was when it began: tells how much is new since.
    position    bigint      not null default 0,
    policy_version bigint   not null default 0,
    started_at  timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, currency)
) with (fillfactor = 50);
select platform_secure('score_refresh');

-- Money in the currency of the row. "*_year" is the twelve months up to as_of, "*_before" the twelve before those.
create table customer_score
(
    tenant_id       text        not null,
    currency        text        not null,
    customer_id     uuid        not null,
    as_of           date        not null,
    scored_at       timestamptz not null,
    model_id        uuid,
    spend_id        uuid,
    policy_version  bigint      not null,
    cuts_version    bigint      not null,
    alive           float8,
    expected        float8,
    spend           float8,
    churn           float8,
    purchase_rate   float8,
    initial         numeric     not null,
    margin          float8      not null,
    historical      numeric     not null,
    current_value   numeric,
    cross_sell      numeric     not null,
    activation      numeric     not null,
    referral        numeric     not null,
    potential       numeric     not null,
    actual          numeric     not null,
    revenue_year    numeric     not null,
    profit_year     numeric     not null,
    profit_before   numeric     not null,
    invested_year   numeric     not null,
    recency         int         not null,
    frequency       int         not null,
    monetary        numeric     not null,
    rfm             int,
    payment_score   float8,
    quadrant        text        not null,
    quadrant_next   text,
    quadrant_seen   int         not null,
    investment      text        not null,
    value_type      text        not null,
    abc             text        not null,
    grade           text        not null,
    lifecycle       text        not null,
    payment         text        not null,
    churn_band      text        not null,
    changes         bigint      not null,
    primary key (tenant_id, currency, customer_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('customer_score');

-- Each change of class, with its reason. Its sequence numbers the events of a customer in a currency.
create table class_change
(
    tenant_id      text        not null,
    customer_id    uuid        not null,
    currency       text        not null,
    sequence       bigint      not null,
    classification text        not null,
    before         text,
    after          text        not null,
    reason         text        not null,
    at             timestamptz not null,
    primary key (tenant_id, customer_id, currency, sequence, classification)
);
create index class_change_flow on class_change (tenant_id, currency, classification, at);
select platform_secure('class_change');
revoke update on class_change from ${app};

-- Requests to fit models, and what became of them. Models that a request brought are found by its id.
create table model_fit
(
    tenant_id   text        not null,
    id          uuid        not null,
    currency    text        not null,
    as_of       date        not null,
    holdout     int         not null,
    promote     boolean     not null,
    reason      text        not null,
    state       text        not null check (state in ('REQUESTED', 'RUNNING', 'DONE', 'FAILED')),
    detail      text,
    customers   bigint,
    position    bigint      not null default 0,
    created_at  timestamptz not null,
    created_by  text        not null,
    finished_at timestamptz,
    primary key (tenant_id, id)
) with (fillfactor = 70);
create index model_fit_recent on model_fit (tenant_id, currency, created_at);
create unique index model_fit_open on model_fit (tenant_id, currency) where state in ('REQUESTED', 'RUNNING');
select platform_secure('model_fit');

-- Reports as the last refresh drew them up: all from the same scores.
create table report_snapshot
(
    tenant_id      text        not null,
    currency       text        not null,
    report         text        not null,
    as_of          timestamptz not null,
    customers      bigint      not null,
    model_id       uuid,
    policy_version bigint      not null,
    position       bigint      not null,
    -- As it is answered: with its names in the order in which they were written.
    body           json        not null,
    primary key (tenant_id, currency, report)
);
select platform_secure('report_snapshot');

-- Customers whose views have changed since they were scored. Noted in the transaction of the change, so none is missed;
-- taken some at a time, so that many changes of one customer cost one score.
create table score_due
(
    tenant_id   text not null,
    customer_id uuid not null,
    primary key (tenant_id, customer_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select platform_secure('score_due');
