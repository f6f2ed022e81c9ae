package dev.livegate.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges objects as an API server would that validates strictly: no unknown field, none missing, every type right. */
final class Kubernetes {

    /** Quantities may be written as numbers. */
    private static final Set<String> QUANTITIES = Set.of("cpu", "memory", "sizeLimit");

    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new NoAnySetter());

    static {
        new JSON(); // its constructor registers what the models need
    }

    private Kubernetes() {}

    /** @throws IllegalArgumentException saying what is wrong with it */
    static void validate(JsonNode object) {
        var type =
                object.path("apiVersion").asString() + "/" + object.path("kind").asString();
        try {
            var understood = JsonMapper.shared().readTree(understood(type, object.toString()));
            compare("", object, understood);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "%s %s: %s".formatted(type, object.at("/metadata/name").asString(), e.getMessage()), e);
        }
    }

    private static String understood(String type, String json) throws IOException {
        return switch (type) {
            case "v1/ConfigMap" -> V1ConfigMap.fromJson(json).toJson();
            case "v1/Pod" -> V1Pod.fromJson(json).toJson();
            case "v1/Secret" -> V1Secret.fromJson(json).toJson();
            case "v1/Service" -> V1Service.fromJson(json).toJson();
            case "v1/ServiceAccount" -> V1ServiceAccount.fromJson(json).toJson();
            case "apps/v1/Deployment" -> V1Deployment.fromJson(json).toJson();
            case "autoscaling/v2/HorizontalPodAutoscaler" ->
                V2HorizontalPodAutoscaler.fromJson(json).toJson();
            case "networking.k8s.io/v1/Ingress" -> V1Ingress.fromJson(json).toJson();
            case "networking.k8s.io/v1/NetworkPolicy" ->
                V1NetworkPolicy.fromJson(json).toJson();
            case "policy/v1/PodDisruptionBudget" ->
                V1PodDisruptionBudget.fromJson(json).toJson();
            case "monitoring.coreos.com/v1/ServiceMonitor" -> strict(json, ServiceMonitor.class);
            case "monitoring.coreos.com/v1/PrometheusRule" -> strict(json, PrometheusRule.class);
            default -> throw new IllegalArgumentException("no model of it is known");
        };
    }

    private static String strict(String json, Class<?> model) throws JsonProcessingException {
        return STRICT.writeValueAsString(STRICT.readValue(json, model));
    }

    /** The models read the number 5 as the text "5", and the other way round; an API server does not. */
    private static void compare(String path, JsonNode written, JsonNode understood) {
        if (written.isObject()) {
            written.propertyStream()
                    .forEach(property -> compare(
                            path + "/" + property.getKey(), property.getValue(), understood.path(property.getKey())));
        } else if (written.isArray()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "/" + i, written.path(i), understood.path(i));
            }
        } else if (!written.equals(understood) && !QUANTITIES.contains(path.substring(path.lastIndexOf('/') + 1))) {
            throw new IllegalArgumentException("%s: %s is understood as %s".formatted(path, written, understood));
        }
    }

    /** Without it unknown fields end up in the models' additionalProperties. */
    @SuppressWarnings("serial")
    private static final class NoAnySetter extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
