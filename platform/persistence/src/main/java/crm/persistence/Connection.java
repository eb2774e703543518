package crm.persistence;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** One database connection with at most one transaction. The two kinds differ in whether Hibernate is on top. */
interface Connection {

    Sql sql();

    Mutiny.Session session();

    Uni<Void> begin();

    /** Writes what Hibernate still holds back. */
    Uni<Void> flush();

    Uni<Void> commit();

    Uni<Void> rollback();

    Uni<Void> close();
}
