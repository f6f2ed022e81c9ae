package dev.livegate.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts everything into a fixed order, so that a comparison of two documents shows changes of the contract and nothing else;
 * tags in the order in which a newcomer reads.
 */
final class ReadingOrder {

    /** Tags that are not named come last, by name. */
    private static final List<String> TAGS = List.of(
            "Caller",
            "Live channels",
            "Playback",
            "Recordings",
            "Snapshots",
            "Clips",
            "Live curtain",
            "Quality",
            "Re-stream",
            "VOD2LIVE",
            "VOD2LIVE schedules",
            "Events",
            "Callbacks",
            "Notifications");

    private ReadingOrder() {}

    static void of(OpenAPI document) {
        var components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        var paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        if (document.getTags() != null) {
            var tags = new ArrayList<>(document.getTags());
            tags.sort(Comparator.comparingInt((Tag tag) -> {
                        var place = TAGS.indexOf(tag.getName());
                        return place < 0 ? TAGS.size() : place;
                    })
                    .thenComparing(Tag::getName));
            document.setTags(tags);
        }
    }
}
