package crm.customer.user;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be asked about users. */
@ApplicationScoped
class UserService {

    private final Users users;

    UserService(Users users) {
        this.users = users;
    }

    Uni<Heads> heads(Unit unit) {
        return users.heads(unit);
    }
}
