package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of the links, which decides what counts as a failure of the upstream, and what is tried again. */
class OutboundChainTests {

    @Test
    void passesTheLinksInThisOrder() throws Exception {
        UpstreamLink link = Chain.to("http://localhost:1")
                .build()
                .accountClients()
                .of("main")
                .chain();

        assertThat(names(link))
                .containsExactly(
                        "BulkheadLink",
                        "RetryLink",
                        "SigningLink",
                        "BreakerLink",
                        "ThrottleLink",
                        "MeasureLink",
                        "AttemptLink");
    }

    private static List<String> names(UpstreamLink outermost) throws Exception {
        var names = new ArrayList<String>();
        Object link = outermost;
        while (link instanceof UpstreamLink) {
            names.add(link.getClass().getSimpleName());
            link = next(link);
        }
        return names;
    }

    private static Object next(Object link) throws Exception {
        var next = Stream.of(link.getClass().getRecordComponents())
                .filter(component -> component.getType().equals(UpstreamLink.class))
                .map(RecordComponent::getAccessor)
                .findFirst();
        return next.isPresent() ? next.get().invoke(link) : "the end";
    }
}
