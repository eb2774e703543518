-- Words that records are found by (crm.persistence.search): those of their names, and what identifies them. Rows and no
-- index on expressions or of trigrams: under row-level security an index serves only operators that leak nothing, which
-- comparisons of text are, and neither like nor those of trigrams. A word is found by what it begins with; a name in
-- Chinese or Japanese, which has no words, by any part of it.
create table search_key
(
    tenant_id  text             not null,
    -- What the API calls the kind of record.
    type       text             not null,
    record_id  uuid             not null,
    -- Which field says it; = for a name as a whole.
    field      text             not null,
    -- Whether it is there to identify the record, as a number does.
    identifies boolean          not null,
    word       text collate "C" not null,
    primary key (tenant_id, record_id, word, field)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
-- The tenant does not come first: who asks for the keys of a record has no use for this index then, which to the planner
-- would look as good as that of the key for a tenant that has come in since the table was analysed.
create index search_key_word on search_key (type, tenant_id, word, record_id);
select platform_secure('search_key');

-- Compatible forms become the plain ones, and letters lose case and diacritics. The collation is named, so that it is the
-- same in every database.
create function search_folded(value text) returns text
    language sql immutable parallel safe strict as
$$
select normalize(regexp_replace(normalize(
    replace(replace(replace(replace(replace(replace(lower(normalize(value, nfkc) collate "pg_c_utf8"),
        'ß', 'ss'), 'ø', 'o'), 'æ', 'ae'), 'œ', 'oe'), 'ł', 'l'), 'đ', 'd'),
    nfd), '[\u0300-\u036f]+', '', 'g'), nfc)
$$;

-- The words with one space between them. O'Brien and E.ON are one word each.
create function search_plain(value text) returns text
    language sql immutable parallel safe strict as
$$
select btrim(regexp_replace(regexp_replace(search_folded(value), '[.''’`]', '', 'g') collate "pg_c_utf8",
                            '[^[:alnum:]]+', ' ', 'g'))
$$;

create function search_is_ideographic(value text) returns boolean
    language sql immutable parallel safe strict as
$$
select value collate "pg_c_utf8" ~ '[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]'
$$;

-- A name as a whole.
create function search_whole(value text) returns text
    language sql immutable parallel safe strict as
$$
select nullif(left(case when search_is_ideographic(p.plain) then replace(p.plain, ' ', '') else p.plain end, 128), '')
from (select search_plain(value) offset 0) p (plain)
$$;

-- What a name is found by: its words, and where it has Chinese or Japanese ones, what begins with each of their characters.
-- What it says twice comes twice. Not strict, as what gives several rows becomes part of the plan of who asks only so; an
-- offset keeps what is dear from being done once for each place where it is named.
create function search_words(value text) returns setof text
    language sql immutable parallel safe rows 8 as
$$
with name (plain, joined) as (
    select p.plain, case when search_is_ideographic(p.plain) then left(replace(p.plain, ' ', ''), 128) end
    from (select search_plain(value) offset 0) p (plain))
select left(s.word, case when search_is_ideographic(s.word) then 32 else 64 end)
from name cross join lateral regexp_split_to_table(name.plain, ' ') s (word)
where s.word <> ''
union all
select substr(name.joined, i, 32) from name cross join lateral generate_series(1, length(name.joined)) i
where search_is_ideographic(substr(name.joined, i, 1)) or search_is_ideographic(substr(name.joined, i - 1, 1))
$$;

-- A number, an e-mail address, or what another system calls a record.
create function search_id(value text) returns text
    language sql immutable parallel safe strict as
$$
select nullif(left(regexp_replace(search_folded(value), '[[:space:]]+', '', 'g'), 64), '')
$$;

-- The digits of a telephone number without zeros before them. Who leaves the country out, or writes 0 in its place, asks
-- for what begins behind the one, two or three digits of its code.
create function search_digits(value text) returns text
    language sql immutable parallel safe strict as
$$
select case when length(d.digits) >= 5 then left(d.digits, 32) end
from (select ltrim(regexp_replace(value, '[^0-9]+', '', 'g'), '0') offset 0) d (digits)
$$;

create function search_phone(value text) returns setof text
    language sql immutable parallel safe rows 4 as
$$
select k.digits
from (select search_digits(value) offset 0) d (digits)
    cross join lateral (values (d.digits), (ltrim(substr(d.digits, 2), '0')), (ltrim(substr(d.digits, 3), '0')),
                               (ltrim(substr(d.digits, 4), '0'))) k (digits)
where length(k.digits) >= 5
$$;

-- What somebody asks for: up to eight words, and the same as what identifies a record.
create function search_asked(value text, out words text[], out whole text, out id text, out phone text)
    language sql immutable parallel safe strict as
$$
select array(select left(s.word, case when search_is_ideographic(s.word) then 32 else 64 end)
             from regexp_split_to_table(search_plain(value), ' ') with ordinality s (word, place)
             where s.word <> '' order by s.place limit 8),
       search_whole(value), search_id(value),
       case when value ~ '^[0-9 +()/.-]+$' then search_digits(value) end
$$;

-- Lets the records of a table be found: by the words of some columns, and by others that identify them. A column is called
-- in the API as it is in the table, or else it is field:column. Only while the condition on the row, new, holds. Whoever
-- writes the table need not know of it, and rows that are there are found from here on.
create function platform_search(target regclass, object text, words text[], ids text[] default '{}',
                                phones text[] default '{}', condition text default 'true') returns void
    language plpgsql as
$platform$
declare
    keys   text;
    said   text;
    before text;
    labels text[];
begin
    with named as (select c, 'w' as kind from unnest(words) c
                   union all select c, 'i' from unnest(ids) c
                   union all select c, 'p' from unnest(phones) c),
         parts as (select split_part(c, ':', 1) as field,
                          quote_ident(coalesce(nullif(split_part(c, ':', 2), ''), c)) as name, kind
                   from named)
    select string_agg(case kind
               when 'w' then format('select %1$L as field, false as identifies, k.word from search_words(new.%2$s) k (word) '
                                    'union all select ''='', false, w.word from (select search_whole(new.%2$s) offset 0) w (word)',
                                    field, name)
               when 'i' then format('select %1$L as field, true as identifies, i.word from (select search_id(new.%2$s) offset 0) i (word)',
                                    field, name)
               else format('select %1$L as field, true as identifies, k.word from search_phone(new.%2$s) k (word)',
                           field, name) end, ' union all ' order by kind desc, field),
           string_agg('new.' || name, ', ' order by name),
           array_agg(field) || array['=']
    into keys, said, labels
    from parts;
    before := replace(said, 'new.', 'old.');

    execute format($function$
create or replace function %1$s_search() returns trigger
    language plpgsql as
$keep$
begin
    if tg_op <> 'INSERT' then
        delete from search_key k
        where k.tenant_id = old.tenant_id and k.record_id = old.id and k.field = any (%2$L::text[]);
    end if;
    if tg_op <> 'DELETE' then
        insert into search_key (tenant_id, type, record_id, field, identifies, word)
        select new.tenant_id, %3$L, new.id, k.field, k.identifies, k.word from (%4$s) k
        where k.word is not null and (%5$s)
        on conflict do nothing;
    end if;
    return null;
end
$keep$
$function$, target, labels, object, keys, condition);
    -- A row that says nothing, and a change of something else, cost nothing.
    execute format('create or replace trigger search_insert after insert on %1$s for each row '
                   'when (coalesce(%2$s) is not null) execute function %1$s_search()', target, said);
    execute format('create or replace trigger search_update after update on %1$s for each row '
                   'when (row(%2$s, (%4$s)) is distinct from row(%3$s, (%5$s))) execute function %1$s_search()',
                   target, said, before, condition, replace(condition, 'new.', 'old.'));
    execute format('create or replace trigger search_delete after delete on %1$s for each row '
                   'when (coalesce(%2$s) is not null) execute function %1$s_search()', target, before);

    -- The owner of the tables is held to one tenant, too, but not here.
    execute format('alter table %s no force row level security', target);
    alter table search_key no force row level security;
    execute format('insert into search_key (tenant_id, type, record_id, field, identifies, word) '
                   'select new.tenant_id, %2$L, new.id, k.field, k.identifies, k.word '
                   'from %1$s new cross join lateral (%3$s) k where k.word is not null and (%4$s) on conflict do nothing',
                   target, object, keys, condition);
    alter table search_key force row level security;
    execute format('alter table %s force row level security', target);
end
$platform$;
