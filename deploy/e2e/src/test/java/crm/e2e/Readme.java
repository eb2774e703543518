package crm.e2e;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README tells a reader to type. */
final class Readme {

    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private Readme() {}

    /** The shell commands of one section, in their order. */
    static String commands(String readme, String heading) {
        int start = readme.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("README.md has no section " + heading);
        }
        int end = readme.indexOf("\n## ", start + 1);
        String section = readme.substring(start, end < 0 ? readme.length() : end);
        return BLOCK.matcher(section)
                .results()
                .map(MatchResult::group)
                .map(Readme::inner)
                .collect(Collectors.joining());
    }

    private static String inner(String block) {
        return block.substring("```sh\n".length(), block.length() - "```".length());
    }
}
