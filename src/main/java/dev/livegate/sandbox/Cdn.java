package dev.livegate.sandbox;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The CDN in front of a channel, in the shape of its zone. */
final class Cdn {

    private final long instanceNo;
    private final String serviceName;
    private final String domain;
    private final long profileId;
    private final String regionType;
    private final Zone zone;

    private String status;

    private Cdn(
            Zone zone,
            long instanceNo,
            String serviceName,
            String status,
            String domain,
            long profileId,
            String regionType) {
        this.zone = zone;
        this.instanceNo = instanceNo;
        this.serviceName = serviceName;
        this.status = status;
        this.domain = domain;
        this.profileId = profileId;
        this.regionType = regionType;
    }

    static Cdn running(Zone zone, long instanceNo, String channelId, String domain) {
        return new Cdn(zone, instanceNo, serviceName(zone, channelId), "RUNNING", domain, 512, "KOREA");
    }

    /** Makes or attaches what the request for a new channel asks for. */
    static Cdn requested(Account account, String channelId, JsonNode request, Instant now) {
        var created = request.path("createCdn").asBoolean();
        var instanceNo = created
                ? account.next(Ids.Kind.CDN)
                : request.path("cdnInstanceNo").asLong();
        var cdn = new Cdn(
                account.zone(),
                instanceNo,
                serviceName(account.zone(), channelId),
                created ? "CREATING" : "RUNNING",
                request.path("cdnDomain").asString(domain(account.zone(), instanceNo)),
                request.path("profileId").asLong(0),
                request.path("regionType").asString("KOREA"));
        if (created) {
            account.agenda().at(now.plus(Timing.CDN_CREATION), ignored -> cdn.status = "RUNNING");
        }
        return cdn;
    }

    /** Returns the Global Edge instance that a channel is moved to. */
    static Cdn changed(String channelId, JsonNode request) {
        var instanceNo = request.path("cdnInstanceNo").asLong();
        return new Cdn(
                Zone.PUBLIC,
                instanceNo,
                serviceName(Zone.PUBLIC, channelId),
                "RUNNING",
                domain(Zone.PUBLIC, instanceNo),
                request.path("profileId").asLong(),
                "KOREA");
    }

    /** Returns what stands for having no CDN. */
    static Cdn none() {
        return new Cdn(Zone.PUBLIC, 0, "", "", "", 0, "");
    }

    /** Returns the delivery domain, empty without a CDN. */
    String domain() {
        return domain;
    }

    ObjectNode json() {
        // One that is being made has no number yet, which the upstream writes as 0.
        var json = Json.object()
                .put("instanceNo", status.equals("CREATING") ? "0" : Long.toString(instanceNo))
                .put("serviceName", serviceName)
                .put("statusName", status)
                .put("cdnType", type())
                .put("cdnDomain", domain);
        if (zone == Zone.PUBLIC) {
            json.put("profileId", profileId);
            if (!regionType.isEmpty()) {
                json.put("regionType", regionType);
            }
        }
        return json;
    }

    private String type() {
        if (instanceNo == 0) {
            return "NO_CDN";
        }
        return zone == Zone.PUBLIC ? "GLOBAL_EDGE" : "CDN_PLUS";
    }

    private static String serviceName(Zone zone, String channelId) {
        return (zone == Zone.PUBLIC ? "edge-" : "cdnplus-") + channelId;
    }

    private static String domain(Zone zone, long instanceNo) {
        if (zone == Zone.FINANCIAL) {
            return "fin" + instanceNo + ".cdn.ntruss.com";
        }
        // The instances that the seeded channels use keep their names.
        return switch (Math.toIntExact(instanceNo % Integer.MAX_VALUE)) {
            case 48213 -> "orchardlive.edge.naverncp.com";
            case 48260 -> "orchardvod.edge.naverncp.com";
            default -> "edge" + instanceNo + ".edge.naverncp.com";
        };
    }
}
