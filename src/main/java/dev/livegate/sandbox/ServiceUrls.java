package dev.livegate.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Where a channel can be watched. */
final class ServiceUrls {

    private ServiceUrls() {}

    static ObjectNode list(
            String type, Cdn cdn, String playbackName, String outputProtocol, List<Quality.Rendition> renditions) {
        var urls = Json.array();
        if (cdn.domain().isEmpty()) {
            return Json.list(urls);
        }
        var host = "https://" + cdn.domain();
        if (type.equals("THUMBNAIL")) {
            var thumbnail = host + "/thumbnail/" + playbackName + "/latest";
            var item = urls.addObject().put("name", "latest").put("url", thumbnail + ".jpg");
            var sizes = item.putArray("resizedUrl");
            for (var size : List.of("f480", "f640")) {
                sizes.addObject().put("type", size).put("url", thumbnail + '_' + size + ".jpg");
            }
            return Json.list(urls);
        }
        var folder = host + (type.equals("TIMEMACHINE") ? "/dvr/video/" : "/live/video/") + playbackName;
        urls.add(adaptive(folder + "/playlist.m3u8"));
        if (outputProtocol.equals("HLS,DASH")) {
            urls.add(adaptive(folder + "/manifest.mpd"));
        }
        for (var rendition : renditions) {
            urls.addObject()
                    .put("name", rendition.name())
                    .put("url", folder + '/' + rendition.name() + "/playlist.m3u8")
                    .put("resolution", rendition.resolution())
                    .put("videoBitrate", Integer.toString(rendition.videoBitrate()))
                    .put("audioBitrate", Integer.toString(rendition.audioBitrate()));
        }
        return Json.list(urls);
    }

    private static ObjectNode adaptive(String url) {
        return Json.object()
                .put("name", "ABR")
                .put("url", url)
                .put("resolution", "-")
                .put("videoBitrate", "-")
                .put("audioBitrate", "-");
    }
}
