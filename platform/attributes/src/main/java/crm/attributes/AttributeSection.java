package crm.attributes;

import crm.administration.ConfigurationEntry;
import crm.administration.ConfigurationSection;
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
        AttributedObject object = ConfigurationSection.object(key, objects);
        String name = key.substring(object.name().length() + 1);
        AttributeDraft draft = entry.as(AttributeState.class).draft(name);
        return definitions
                .one(unit, object.name(), name)
                .onFailure(NotFound.class)
                .recoverWithNull()
                .chain(now -> now == null || now.deleting()
                        ? service.create(unit, object, name, draft)
                        : service.change(unit, object, name, now.version(), draft))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Unit unit, String key) {
        AttributedObject object = ConfigurationSection.object(key, objects);
        String name = key.substring(object.name().length() + 1);
        return service.get(unit, object, name)
                .chain(now -> service.delete(unit, object, name, now.version()))
                .replaceWithVoid();
    }
}
