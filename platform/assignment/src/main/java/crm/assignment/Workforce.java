package crm.assignment;

import crm.assignment.score.Candidate;
import crm.assignment.score.Demand;
import crm.persistence.query.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody who may be assigned something, while several decisions are made one after the other. */
final class Workforce {

    private final Map<String, Employee> employees = new LinkedHashMap<>();
    private final Map<String, Integer> loads = new HashMap<>();
    private final Map<String, Employee> taken = new LinkedHashMap<>();
    private final UnitTree tree;
    private final Instant now;

    Workforce(List<Employee> all, UnitTree tree, Instant now) {
        all.forEach(employee -> {
            employees.put(employee.subject(), employee);
            loads.put(employee.subject(), employee.load());
        });
        this.tree = tree;
        this.now = now;
    }

    /** What is known of everybody when a decision is made by a rule. */
    List<Candidate> candidates(AssignmentRule rule, Demand demand) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Candidate> candidates = new ArrayList<>(employees.size());
        for (Employee employee : employees.values()) {
            String subject = employee.subject();
            boolean holds = subject.equals(demand.holder());
            candidates.add(new Candidate(
                    subject,
                    employee.orgUnit(),
                    tree.isOpen(employee.orgUnit())
                            && (rule.orgUnit() == null || tree.isWithin(employee.orgUnit(), rule.orgUnit())),
                    employee.active(),
                    employee.leaves().stream().anyMatch(leave -> leave.covers(today)),
                    employee.licences(),
                    employee.capacity(),
                    Math.max(0, loads.get(subject) - (holds ? 1 : 0)),
                    taken.containsKey(subject) ? now : employee.since(),
                    employee.traits(),
                    employee.won(),
                    employee.lost()));
        }
        return candidates;
    }

    /** Gives somebody a record, which the next decision sees. Who has it already gets nothing new. */
    void give(String subject, Demand demand) {
        if (subject.equals(demand.holder())) {
            return;
        }
        loads.merge(subject, 1, Integer::sum);
        taken.put(subject, employees.get(subject));
        if (demand.holder() != null) {
            loads.computeIfPresent(demand.holder(), (holder, load) -> load - 1);
        }
    }

    /** Who got something, as they were before. */
    List<Employee> taken() {
        return List.copyOf(taken.values());
    }
}
