package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The picture that viewers see instead of a broadcast for some minutes, and the files it is made of. */
final class Curtain {

    private static final int MOST_CONTENTS = 10;
    private static final int DEFAULT_MINUTES = 3;

    private Curtain() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createCurtainContent", Curtain::create,
                "listCurtainContents", Curtain::list,
                "getCurtainContent", call -> Json.content(content(call).json()),
                "deleteCurtainContent", Curtain::delete,
                "startCurtain", Curtain::start,
                "stopCurtain", Curtain::stop);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var paths = new ArrayList<String>();
        var input = new ArrayList<String>();
        for (var source : call.body().path("content")) {
            paths.add(source.path("filePath").asString());
            input.add(source.path("bucketName").asString()
                    + source.path("filePath").asString());
        }
        checkSources(paths);
        if (account.curtainContents().size() >= MOST_CONTENTS) {
            throw new Refusal(ErrorCode.CUSTOM_MESSAGE, "At most 10 curtain contents can be registered.");
        }
        var content = new Content(account.next(Ids.Kind.CURTAIN_CONTENT), call.now(), input);
        account.curtainContents().put(content.id, content);
        account.agenda().at(call.now().plus(Timing.CURTAIN_CONTENT_CREATION), content::complete);
        return Json.content(content.json());
    }

    /** Either only mp4 files, or one image with or without one audio file. */
    private static void checkSources(List<String> paths) {
        var videos = paths.stream().filter(path -> path.endsWith(".mp4")).count();
        var images =
                paths.stream().filter(path -> path.matches(".+\\.(png|jpe?g)")).count();
        var audios = paths.size() - videos - images;
        var onlyVideos = videos == paths.size();
        var imageWithSound = images == 1 && videos == 0 && audios <= 1;
        if (!onlyVideos && !imageWithSound) {
            throw Refusal.invalid("content");
        }
    }

    private static ObjectNode list(Handler.Invocation call) {
        var status = call.filter("status");
        var found = Json.array();
        for (var content : call.account().curtainContents().values()) {
            if (status.map(content.status::equals).orElse(true)) {
                found.add(content.json());
            }
        }
        return call.page(found);
    }

    private static Content content(Handler.Invocation call) {
        return content(call.account(), call.number("contentId"));
    }

    private static Content content(Account account, long id) {
        return Optional.ofNullable(account.curtainContents().get(id))
                .orElseThrow(() -> Refusal.notFound("curtain content"));
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var content = content(call);
        var shown = call.account().channels(LiveChannel.class).stream()
                .map(LiveChannel::curtain)
                .anyMatch(curtain -> curtain != null && curtain.ids.contains(content.id));
        if (shown) {
            throw Refusal.notAvailable("curtain content");
        }
        content.status = "DELETED";
        content.updated = call.now();
        call.account().curtainContents().remove(content.id);
        return Json.content(content.json());
    }

    private static ObjectNode start(Handler.Invocation call) {
        var account = call.account();
        var channel = call.liveChannel();
        var contents = call.body()
                .path("contentId")
                .valueStream()
                .map(id -> content(account, id.asLong()))
                .toList();
        channel.require(ChannelStatus.PUBLISHING);
        var quality = account.quality();
        if (!channel.settings().outputProtocol().equals("HLS")
                || channel.curtain() != null
                || !quality.canShowCurtain(channel.qualitySetId())) {
            throw Refusal.notAvailable("live curtain");
        }
        if (!contents.stream().allMatch(content -> content.status.equals("READY"))) {
            throw Refusal.notAvailable("curtain content");
        }
        var minutes = call.body().path("insertTime").asInt(DEFAULT_MINUTES);
        var ids = contents.stream().map(content -> content.id).toList();
        var showing = new Showing(ids, minutes, call.now());
        channel.curtain(showing);
        account.agenda().at(call.now().plus(Duration.ofMinutes(minutes)), ignored -> {
            if (channel.curtain() == showing) {
                channel.curtain(null);
            }
        });
        return answer(call, channel, showing);
    }

    private static ObjectNode stop(Handler.Invocation call) {
        var channel = call.liveChannel();
        var showing = channel.curtain();
        if (showing == null) {
            throw Refusal.notAvailable("live curtain");
        }
        end(channel);
        return answer(call, channel, showing);
    }

    /** Ends what is shown, if anything is. */
    static void end(LiveChannel channel) {
        channel.curtain(null);
    }

    /** These answers nest their content twice. */
    private static ObjectNode answer(Handler.Invocation call, LiveChannel channel, Showing showing) {
        var inner = Json.object();
        var ids = inner.putArray("ids");
        showing.ids.forEach(ids::add);
        inner.put("insertTime", showing.minutes).put("responseTime", call.now().toEpochMilli());
        return Json.content(
                Json.content(inner).put("channelId", channel.id()).put("isLiveCurtain", channel.curtain() != null));
    }

    /** A curtain being shown; each is a thing of its own, so that an old one's end does not end a new one. */
    static final class Showing {

        private final List<Long> ids;
        private final int minutes;
        private final Instant since;

        private Showing(List<Long> ids, int minutes, Instant since) {
            this.ids = List.copyOf(ids);
            this.minutes = minutes;
            this.since = since;
        }

        ObjectNode json() {
            return Json.object()
                    .put("since", since.toString())
                    .put("minutes", minutes)
                    .set("ids", Json.tree(ids));
        }
    }

    /** A registered file. */
    static final class Content {

        private final long id;
        private final Instant registered;
        private final List<String> input;

        private String status = "CREATING";
        private Instant updated;

        Content(long id, Instant registered, List<String> input) {
            this.id = id;
            this.registered = registered;
            this.updated = registered;
            this.input = List.copyOf(input);
        }

        void complete(Instant now) {
            if (status.equals("CREATING")) {
                status = input.stream().anyMatch(Broken::is) ? "PROCESSING_FAIL" : "READY";
                updated = now;
            }
        }

        JsonNode json() {
            var json = Json.object()
                    .put("id", id)
                    .put("registerTime", registered.toEpochMilli())
                    .put("updatedTime", updated.toEpochMilli())
                    .put("status", status);
            json.set("input", Json.tree(input));
            if (status.equals("READY") || status.equals("DELETED")) {
                json.put("fileSize", 9_120_331).put("fileDuration", 300);
            }
            return json;
        }
    }
}
