package crm.chaos.load;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Customers of whom few order much and most order little: the weight of the n-th is 1/n. */
final class Population {

    private static final int DRAWS = 50;

    private final List<Customer> customers;
    private final double[] cumulated;

    Population(List<Customer> customers) {
        this.customers = List.copyOf(customers);
        cumulated = new double[customers.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulated.length; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
    }

    Customer pick(RandomGenerator random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int rank = 0;
        while (cumulated[rank] < point) {
            rank++;
        }
        return customers.get(rank);
    }

    /** A customer of the tenant beside the one given, if there is any: a few draws find one. */
    Optional<Customer> another(String tenant, String than, RandomGenerator random) {
        for (int draw = 0; draw < DRAWS; draw++) {
            Customer customer = pick(random);
            if (customer.tenant().equals(tenant) && !customer.id().equals(than)) {
                return Optional.of(customer);
            }
        }
        return Optional.empty();
    }

    List<Customer> all() {
        return customers;
    }
}
