package crm.chaos.check;

import crm.chaos.observed.Observed;
import crm.chaos.observed.ViewRow;
import java.util.Map;

/** Every customer's value is what the orders of that customer say, in the tables and over HTTP. */
final class ViewExact implements Invariant {

    @Override
    public String id() {
        return "I7";
    }

    @Override
    public String promise() {
        return "each event has its effect on the view exactly once";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, ViewRow> expected = Views.expected(observed.orders());
        Views.compare("view", expected, Views.said(observed.views()), evidence);
        Map<String, ViewRow> served = Views.said(observed.served());
        served.forEach((key, row) -> evidence.expect(
                expected.containsKey(key) && row.equals(expected.get(key).asServed()),
                "answered: expected %s, got %s",
                expected.get(key),
                row));
    }
}
