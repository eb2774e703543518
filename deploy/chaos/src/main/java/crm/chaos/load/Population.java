package crm.chaos.load;

import java.util.List;
import java.util.random.RandomGenerator;

/** Customers of whom few order much and most order little: the weight of the n-th is 1/n. */
final class Population {

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

    List<Customer> all() {
        return customers;
    }
}
