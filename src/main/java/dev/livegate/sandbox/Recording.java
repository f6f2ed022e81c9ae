package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** One file of a recording; a recording makes an MP4 file and one HLS folder per rendition. */
final class Recording {

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(Ids.KOREA);

    private final long id;
    private final Type type;
    private final String channelId;
    private final long session;
    private final long broadcast;
    private final Instant began;
    private final Quality.Rendition rendition;
    private final String fileName;
    private final String uploadPath;

    private Status status = Status.RECORDING;
    private Duration duration = Duration.ZERO;
    private String objectStorageUrl = "-";

    Recording(long id, Type type, LiveChannel channel, long session, Instant began, Quality.Rendition rendition) {
        this.id = id;
        this.type = type;
        this.channelId = channel.id();
        this.session = session;
        this.broadcast = channel.broadcast();
        this.began = began;
        this.rendition = rendition;
        var folder = "live-station/record/" + channelId + '/';
        if (type == Type.MP4) {
            fileName = broadcast + "-" + session + '-' + FILE_TIME.format(began) + ".mp4";
            uploadPath = folder + fileName;
        } else {
            fileName = rendition.name() + "/playlist.m3u8";
            uploadPath = folder + rendition.name() + '/' + session;
        }
    }

    enum Type {
        MP4,
        HLS
    }

    enum Status {
        RECORDING,
        PROCESSING,
        TRANSFER_READY,
        TRANSFER,
        TRANSFER_FINISH,
        TRANSFER_FAIL,
        DELETED
    }

    long id() {
        return id;
    }

    Type type() {
        return type;
    }

    String channelId() {
        return channelId;
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    Instant shouldDeleteTime() {
        return began.plus(Timing.RECORDING_LIFE);
    }

    void stop(Instant now) {
        status = Status.PROCESSING;
        duration = Duration.between(began, now);
    }

    /** Goes on to {@code next} unless something else happened to the file meanwhile. */
    boolean proceed(Status from, Status next) {
        if (status != from) {
            return false;
        }
        status = next;
        return true;
    }

    void uploaded(String bucket, String folder) {
        if (Broken.is(bucket) || Broken.is(folder)) {
            proceed(Status.TRANSFER, Status.TRANSFER_FAIL);
        } else if (proceed(Status.TRANSFER, Status.TRANSFER_FINISH)) {
            objectStorageUrl = "https://kr.object.ncloudstorage.com/" + bucket + folder + '/' + fileName;
        }
    }

    void delete() {
        status = Status.DELETED;
    }

    ObjectNode json() {
        var json = Json.object()
                .put("recordType", type.name())
                .put("channelId", channelId)
                .put("status", status.name())
                .put("recordSeq", session)
                .put("streamSeq", broadcast)
                .put("recordBeginTime", began.toEpochMilli())
                .put("createdTime", began.toEpochMilli())
                .put("shouldDeleteTime", shouldDeleteTime().toEpochMilli());
        var finished = status != Status.RECORDING && status != Status.PROCESSING;
        if (type == Type.HLS || finished) {
            json.put("resolution", finished ? rendition.resolution() : "0x0")
                    .put("videoBitrate", rendition.videoBitrate())
                    .put("audioBitrate", rendition.audioBitrate())
                    .put("audioCodec", rendition.audioCodec());
            if (type == Type.MP4) {
                json.put("videoFrameRate", rendition.fps());
            } else {
                json.put("videoFrameRate", Math.round(rendition.fps()));
            }
        }
        if (finished) {
            json.put("duration", duration.toSeconds());
        }
        return json.put("fileName", fileName).put("uploadPath", uploadPath).put("objectStorageUrl", objectStorageUrl);
    }

    /** Returns what the answer to an upload tells of this file. */
    ObjectNode uploadJson() {
        return Json.object()
                .put("recordFileName", fileName)
                .put("recordType", type.name())
                .put("status", status.name())
                .put("uploadPath", uploadPath)
                .put("objectStorageUrl", objectStorageUrl);
    }
}
