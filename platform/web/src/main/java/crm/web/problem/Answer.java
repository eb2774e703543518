package crm.web.problem;

import java.util.Map;

/** A problem and the headers that belong to it. */
record Answer(Problem problem, Map<String, String> headers) {

    Answer(Problem problem) {
        this(problem, Map.of());
    }
}
