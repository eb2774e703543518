package crm.attributes;

import crm.administration.ConfigurationEntry;
import crm.administration.ConfigurationSection;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** The tenant's dictionaries, by their codes. */
@Singleton
class DictionarySection implements ConfigurationSection {

    private static final int PLACE = 10;

    private final DictionaryService service;
    private final Dictionaries dictionaries;

    DictionarySection(DictionaryService service, Dictionaries dictionaries) {
        this.service = service;
        this.dictionaries = dictionaries;
    }

    @Override
    public String name() {
        return "dictionaries";
    }

    @Override
    public int place() {
        return PLACE;
    }

    @Override
    public Uni<Map<String, Object>> read(Unit unit) {
        return service.all(unit).map(all -> {
            Map<String, Object> entries = new TreeMap<>();
            all.forEach(one -> entries.put(one.code(), described(one)));
            return entries;
        });
    }

    private static DescribeDictionary described(Dictionary dictionary) {
        return new DescribeDictionary(
                dictionary.name(),
                dictionary.entries().stream()
                        .map(entry -> new DescribeEntry(entry.code(), entry.labels(), entry.order(), entry.active()))
                        .toList());
    }

    @Override
    public Uni<Void> put(Unit unit, String key, ConfigurationEntry entry) {
        DescribeDictionary described = entry.as(DescribeDictionary.class);
        return dictionaries
                .find(unit, key)
                .chain(found -> found.isPresent()
                        ? service.change(unit, key, found.get().version(), described)
                        : service.create(unit, key, described))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Unit unit, String key) {
        return service.get(unit, key).chain(now -> service.delete(unit, key, now.version()));
    }
}
