package crm.attributes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The attributes that tenants have defined. They are kept in memory, and each use first asks the database, by a primary
 * key, for the version that is in force: so no instance ever works with old definitions, and no message between
 * instances can be lost. What is asked for within the transaction costs less than the first wrong value would.
 */
@ApplicationScoped
public class Attributes {

    private static final int MOST_ATTRIBUTES_KEPT = 100_000;

    private static final Uni<AttributeCatalogue> NOTHING_DEFINED =
            Uni.createFrom().item(new AttributeCatalogue(0, List.of()));

    private record Key(String tenant, String object) {}

    private final AttributeDefinitions definitions;
    private final Cache<Key, AttributeCatalogue> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_ATTRIBUTES_KEPT)
            .weigher((Key key, AttributeCatalogue catalogue) ->
                    1 + catalogue.attributes().size())
            .build();

    Attributes(AttributeDefinitions definitions) {
        this.definitions = definitions;
    }

    /** The attributes that values are checked against. They stay as they are until the transaction ends. */
    public Uni<AttributeCatalogue> forWrite(Unit unit, AttributedObject object) {
        return definitions.versionForWrite(unit, object.name()).chain(version -> forWrite(unit, object, version));
    }

    /**
     * The same where a statement of the transaction that has to be sent anyhow asked for the version: a hot path sends no
     * statement more, unless this instance does not know that version yet.
     *
     * @param version what {@link #versionForWrite} was in that statement
     */
    public Uni<AttributeCatalogue> forWrite(Unit unit, AttributedObject object, long version) {
        return ofVersion(unit, object.name(), version);
    }

    /** An expression for the version of the definitions, to be selected once: who does waits for those who change them. */
    public static String versionForWrite(AttributedObject object) {
        return "(select attribute_version_for_write('" + object.name() + "'))";
    }

    /** The attributes as they are now. */
    public Uni<AttributeCatalogue> forRead(Unit unit, AttributedObject object) {
        return definitions.version(unit, object.name()).chain(version -> ofVersion(unit, object.name(), version));
    }

    /**
     * The list with the attributes among its columns, where one of the texts mentions any.
     *
     * @param asked filter, order and whatever else may name a column; null where nothing is asked
     */
    public Uni<Listing> listing(Unit unit, AttributedObject object, Listing listing, String... asked) {
        for (String text : asked) {
            if (text != null && text.contains(AttributeCatalogue.PREFIX)) {
                return forRead(unit, object).map(catalogue -> listing.with(catalogue.columns(listing)));
            }
        }
        return Uni.createFrom().item(listing);
    }

    /** The list with all attributes among its columns, each read from the record itself: also from one not stored yet. */
    public Uni<Listing> ofRecords(Unit unit, AttributedObject object, Listing listing) {
        return forRead(unit, object).map(catalogue -> listing.with(catalogue.ofRecords(listing.alias())));
    }

    private Uni<AttributeCatalogue> ofVersion(Unit unit, String object, long version) {
        if (version == 0) {
            return NOTHING_DEFINED;
        }
        Key key = new Key(unit.tenant(), object);
        AttributeCatalogue known = kept.getIfPresent(key);
        if (known != null && known.version() == version) {
            return Uni.createFrom().item(known);
        }
        // Read again with the version, so that nothing newer is taken for it: with a change in between, it is read
        // anew.
        return definitions
                .all(unit, object)
                .chain(all -> definitions.version(unit, object).map(after -> {
                    AttributeCatalogue read = new AttributeCatalogue(after, all);
                    if (after == version) {
                        kept.put(key, read);
                    }
                    return read;
                }));
    }
}
