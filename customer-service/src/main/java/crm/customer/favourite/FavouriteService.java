package crm.customer.favourite;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with favourites. */
@ApplicationScoped
class FavouriteService {

    private final Favourites favourites;

    FavouriteService(Favourites favourites) {
        this.favourites = favourites;
    }

    Uni<Void> add(Unit unit, String type, String id) {
        FavouriteType known = FavouriteType.of(type);
        return favourites.add(unit, known, Ids.parse(known.prefix(), id), id);
    }

    Uni<Void> remove(Unit unit, String type, String id) {
        FavouriteType known = FavouriteType.of(type);
        return favourites.remove(unit, known, Ids.parse(known.prefix(), id));
    }
}
