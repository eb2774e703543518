package crm.persistence.search;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Finds records by words: those that have every word that is asked for, as a word or as the beginning of one, and those
 * that what is asked for identifies. Each kind is one statement, which begins with the word that the fewest records have
 * and looks at a bounded number of them, so that it costs the same among a million records as among a few thousand. Who
 * sees what is decided in that statement.
 */
public final class Search {

    /**
     * From here to the end of the transaction, plans are made for any tenant. One made for a tenant that has come in since
     * the tables were analysed takes it for empty, and goes through all of its records for each that may be one of those
     * that are asked for.
     */
    private static final String ASKED = "select words, whole, id, phone,"
            + " set_config('plan_cache_mode', 'force_generic_plan', true) from search_asked($1)";

    private static final String HOW_MANY = """
            select n.word, (select count(*) from (select from search_key k
                                                  where k.tenant_id = $1 and k.type = $2
                                                    and k.word >= n.word and k.word < n.word || chr(1114111)
                                                  limit %d) bounded) as keys
            from unnest($3::text[]) with ordinality as n (word, place)
            order by keys, n.place limit 1
            """.formatted(SearchStatement.MOST + 1);

    private static final Comparator<SearchHit> ORDER = Comparator.comparingInt(SearchHit::rank)
            .thenComparing(SearchHit::updatedAt)
            .reversed()
            .thenComparing(SearchHit::id);

    private Search() {}

    /**
     * What was asked for, in the form in which it is compared; null for what it cannot be.
     *
     * @param words in their order, each once
     * @param whole all of it as a name
     * @param id all of it as something that identifies a record
     * @param phone all of it as a telephone number
     */
    record Asked(List<String> words, String whole, String id, String phone) {}

    /**
     * The records that the unit's caller sees and may read. Of kinds that the caller may not read, none is found.
     *
     * @param telling which of the words count, such as all but those that half of all names have
     */
    public static Uni<SearchAnswer> of(
            Unit unit, List<SearchKind> kinds, SearchRequest request, UnaryOperator<List<String>> telling) {
        List<SearchKind> readable = kinds.stream()
                .filter(kind -> request.types().contains(kind.type()))
                .filter(kind -> unit.caller().may(kind.permission()))
                .toList();
        if (readable.isEmpty()) {
            return Uni.createFrom().item(new SearchAnswer(List.of(), true));
        }
        return unit.sql().query(ASKED, request.text()).chain(rows -> {
            Asked asked = asked(rows.iterator().next(), telling);
            Uni<SearchAnswer> all = Uni.createFrom().item(new SearchAnswer(List.of(), true));
            for (SearchKind kind : readable) {
                all = all.chain(before -> one(unit, kind, asked, request.limit())
                        .map(found -> merged(List.of(before, found), request.limit())));
            }
            return all;
        });
    }

    /** The best of what several found. */
    public static SearchAnswer merged(List<SearchAnswer> found, int limit) {
        List<SearchHit> all = found.stream()
                .flatMap(answer -> answer.data().stream())
                .sorted(ORDER)
                .toList();
        boolean complete = all.size() <= limit && found.stream().allMatch(SearchAnswer::complete);
        return new SearchAnswer(all.stream().limit(limit).toList(), complete);
    }

    private static Asked asked(Row row, UnaryOperator<List<String>> telling) {
        List<String> words = List.copyOf(new LinkedHashSet<>(Arrays.asList(row.getArrayOfStrings("words"))));
        return new Asked(
                words.isEmpty() ? words : telling.apply(words),
                row.getString("whole"),
                row.getString("id"),
                row.getString("phone"));
    }

    private static Uni<SearchAnswer> one(Unit unit, SearchKind kind, Asked asked, int limit) {
        if (asked.words().isEmpty()) {
            return read(unit, kind, asked, null, 0, limit);
        }
        return unit.sql()
                .query(HOW_MANY, unit.tenant(), kind.type(), asked.words().toArray(String[]::new))
                .map(rows -> rows.iterator().next())
                .chain(row -> read(unit, kind, asked, row.getString("word"), row.getLong("keys"), limit));
    }

    private static Uni<SearchAnswer> read(
            Unit unit, SearchKind kind, Asked asked, String rarest, long keys, int limit) {
        boolean many = keys > SearchStatement.MOST;
        Caller caller = unit.caller();
        boolean own = many && !kind.isSeenByAll() && !caller.may(Caller.ALL_RECORDS);
        Object[] asking = {
            unit.tenant(),
            kind.type(),
            rarest,
            asked.words().toArray(String[]::new),
            asked.whole(),
            asked.id(),
            asked.phone(),
            limit + 1,
            kind.hiddenFrom(caller)
        };
        Object[] parameters = kind.isSeenByAll() ? asking : Visibility.behind(caller, asking);
        return unit.sql().query(SearchStatement.of(kind, own), parameters).map(rows -> {
            List<SearchHit> hits = new ArrayList<>();
            for (Row row : rows) {
                hits.add(hit(kind, row));
            }
            boolean more = hits.size() > limit;
            return new SearchAnswer(more ? List.copyOf(hits.subList(0, limit)) : hits, !more && !many);
        });
    }

    private static SearchHit hit(SearchKind kind, Row row) {
        UUID about = row.getUUID("about");
        Instant changed = row.getOffsetDateTime("changed").toInstant();
        return new SearchHit(
                kind.type(),
                Ids.text(kind.prefix(), row.getUUID("id")),
                row.getString("name"),
                row.getString("reference"),
                about == null ? null : Ids.text(kind.aboutPrefix(), about),
                List.of(row.getArrayOfStrings("matched")),
                row.getInteger("rank"),
                changed);
    }
}
