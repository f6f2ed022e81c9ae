package dev.livegate.api;

import dev.livegate.security.Caller;
import dev.livegate.upstream.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Pages of the upstream's channel lists, as far as the caller may see them. */
public final class Pages {

    private static final int LONGEST = 100;

    /** 10,000 channels; who is limited to some of so many gets the rest by id. */
    private static final int MOST_PAGES = 100;

    private Pages() {}

    /** How the upstream is asked for a page, from 1. */
    @FunctionalInterface
    public interface Source<T> {
        Envelope<List<T>> page(int number, int size);
    }

    /** Some items out of {@code total}. */
    public record Page<T>(List<T> items, int page, int size, int total) {

        /** A page as the upstream answered it; where it tells no total, there are as many items as have been seen. */
        public static <T> Page<T> of(int page, int size, Envelope<List<T>> answer) {
            var items = answer.required();
            var total = answer.total() == null ? (page - 1) * size + items.size() : answer.total();
            return new Page<>(items, page, size, total);
        }

        /** The answer for the caller. */
        public <R> PageResponse<R> map(Function<T, R> shape) {
            return new PageResponse<>(items.stream().map(shape).toList(), page, size, total);
        }
    }

    /**
     * The asked page. A caller who may not see every channel gets a page of those it may see, and their number; that takes
     * reading the whole list.
     */
    public static <T> Page<T> visible(Caller caller, int page, int size, Source<T> source, Function<T, String> id) {
        if (!caller.isLimitedToSomeChannels()) {
            return Page.of(page, size, source.page(page, size));
        }
        var visible = matching(source, item -> caller.maySee(id.apply(item)));
        var from = Math.min((long) (page - 1) * size, visible.size());
        var to = Math.min(from + size, visible.size());
        return new Page<>(visible.subList((int) from, (int) to), page, size, visible.size());
    }

    /** Those of the whole list that are wanted. */
    public static <T> List<T> matching(Source<T> source, Predicate<T> wanted) {
        var found = new ArrayList<T>();
        for (int number = 1; number <= MOST_PAGES; number++) {
            var items = source.page(number, LONGEST).required();
            items.stream().filter(wanted).forEach(found::add);
            if (items.size() < LONGEST) {
                break;
            }
        }
        return List.copyOf(found);
    }
}
