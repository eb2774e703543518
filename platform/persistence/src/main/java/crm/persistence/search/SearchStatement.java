package crm.persistence.search;

/**
 * The statement of a search. Its parameters: {@code $1} tenant, {@code $2} type, {@code $3} the word that the fewest have,
 * {@code $4} all words, {@code $5} all as a name, {@code $6} as an identifier, {@code $7} as a telephone number,
 * {@code $8} how many records, {@code $9} fields that are hidden from the caller, then those of the predicate of who sees
 * what.
 */
final class SearchStatement {

    /** How many keys, and how many of the caller's own records, are looked at for one word. */
    static final int MOST = 5_000;

    /** The parameter with the fields that are hidden. */
    static final int HIDDEN = 9;

    private static final int FIRST_OF_PREDICATE = 10;

    /** The caller, in the predicate's parameters. */
    private static final int SUBJECT = FIRST_OF_PREDICATE + 1;

    /** The end of all texts that begin so: no text has this character. */
    private static final String BEGINS =
            "(select k.record_id from search_key k where k.tenant_id = $1::text and k.type = $2::text"
                    + " and k.word >= $%1$d::text and k.word < $%1$d::text || chr(1114111) order by k.word limit %2$d)";

    private static final String GRANTED =
            "(select g.object_id from record_grant g where g.tenant_id = $1::text and g.principal = $%d::text limit %d)";

    /**
     * One look at all that a record is found by, for each that may be one of those that are asked for. By its id alone: an
     * index on the type serves no condition that null would meet.
     */
    private static final String RATED = """
            select c.record_id, m.matched, case
                       when m.identified then %1$d
                       when m.named then %2$d
                       when m.name_begins then %3$d
                       when m.identifier_begins then %4$d
                       when m.words = cardinality($4::text[]) and m.words > 0 then %5$d
                       when m.beginnings = cardinality($4::text[]) and m.beginnings > 0 then %6$d end as rank
            from found c
            cross join lateral (
                select bool_or(k.identifies and (k.word = $6::text or k.word = $7::text)) as identified,
                       bool_or(k.field = '=' and k.word = $5::text) as named,
                       bool_or(k.field = '=' and starts_with(k.word, $5::text)) as name_begins,
                       bool_or(k.identifies and (starts_with(k.word, $6::text) or starts_with(k.word, $7::text)))
                           as identifier_begins,
                       count(distinct n.word) filter (where k.word = n.word) as words,
                       count(distinct n.word) as beginnings,
                       array_agg(distinct k.field)
                           filter (where k.field <> '=' and (n.word is not null or k.identifies
                                         and (starts_with(k.word, $6::text) or starts_with(k.word, $7::text)))) as matched
                from search_key k left join unnest($4::text[]) n (word) on starts_with(k.word, n.word)
                where k.tenant_id = $1::text and k.record_id = c.record_id
                  and k.type is not distinct from $2::text
                  and k.field <> all ($9::text[])) m
            """.formatted(
                    Rank.IDENTIFIED.value(),
                    Rank.NAMED.value(),
                    Rank.NAME_BEGINS.value(),
                    Rank.IDENTIFIER_BEGINS.value(),
                    Rank.WORDS.value(),
                    Rank.WORDS_BEGIN.value());

    private SearchStatement() {}

    /**
     * Each record is looked up by itself: an offset keeps the planner from going through all records instead.
     *
     * @param own whether the caller's own records, and those granted, are looked at besides those that have the word
     */
    static String of(SearchKind kind, boolean own) {
        String found =
                String.join(" union ", BEGINS.formatted(3, MOST), BEGINS.formatted(6, MOST), BEGINS.formatted(7, MOST));
        if (own) {
            found += " union " + GRANTED.formatted(SUBJECT, MOST);
            if (kind.owned(SUBJECT) != null) {
                found += " union (" + kind.owned(SUBJECT) + " limit " + MOST + ")";
            }
        }
        return """
                with found (record_id) as materialized (%s),
                     rated as materialized (%s)
                select * from (
                    select distinct on (1) one.*, r.rank, coalesce(r.matched, '{}') as matched
                    from rated r
                    cross join lateral (select %s from (select r.record_id) f %s where %s offset 0) one
                    where r.rank is not null
                    order by 1, r.rank desc) each
                order by each.rank desc, each.changed desc, each.id limit $8::int""".formatted(found, RATED, kind.columns(), kind.shown(), kind.visible(FIRST_OF_PREDICATE));
    }
}
