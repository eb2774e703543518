package crm.attributes;

import crm.administration.ConfigurationEntry;
import crm.administration.ConfigurationSection;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tenant's attributes, by kind of record and name: {@code notes/colour}. */
@Singleton
class AttributeSection implements ConfigurationSection {

    /** Behind the dictionaries. */
    private static final int PLACE = 20;

    private final AttributeService service;
    private final AttributeDefinitions definitions;
    private final SortedMap<String, AttributedObject> objects = new TreeMap<>();

    AttributeSection(AttributeService service, AttributeDefinitions definitions, Instance<AttributedObject> objects) {
        this.service = service;
        this.definitions = definitions;
        objects.forEach(object -> this.objects.put(object.name(), object));
    }

    /** What a key names. */
    private record Place(AttributedObject object, String name) {}

    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public int place() {
        return PLACE;
    }

    @Override
    public Uni<Map<String, Object>> read(Unit unit) {
        Map<String, Object> entries = new TreeMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String object : objects.keySet()) {
            all = all.chain(() -> definitions.all(unit, object))
                    .invoke(found -> found.stream()
                            .filter(attribute -> !attribute.deleting())
                            .forEach(attribute ->
                                    entries.put(object + "/" + attribute.name(), AttributeState.of(attribute))))
                    .replaceWithVoid();
        }
        return all.map(done -> entries);
    }

    @Override
    public Uni<Void> put(Unit unit, String key, ConfigurationEntry entry) {
        Place place = place(key);
        AttributeDraft draft = entry.as(AttributeState.class).draft(place.name());
        return definitions
                .one(unit, place.object().name(), place.name())
                .onFailure(NotFound.class)
                .recoverWithNull()
                .chain(now -> now == null || now.deleting()
                        ? service.create(unit, place.object(), place.name(), draft)
                        : service.change(unit, place.object(), place.name(), now.version(), draft))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Unit unit, String key) {
        Place place = place(key);
        return service.get(unit, place.object(), place.name())
                .chain(now -> service.delete(unit, place.object(), place.name(), now.version()))
                .replaceWithVoid();
    }

    private Place place(String key) {
        int slash = key.indexOf('/');
        AttributedObject object = slash < 0 ? null : objects.get(key.substring(0, slash));
        if (object == null) {
            throw new InvalidInput(
                    "",
                    "unknown-object",
                    "Expected a kind of record, a slash and a name: one of " + objects.keySet() + ".");
        }
        return new Place(object, key.substring(slash + 1));
    }
}
