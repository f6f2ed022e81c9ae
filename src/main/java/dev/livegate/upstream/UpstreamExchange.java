package dev.livegate.upstream;

import dev.livegate.upstream.cache.ReadCache;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passes each call of a contract method to the client of its account. Contract methods take a {@link Call} and return a body or nothing. */
final class UpstreamExchange implements HttpExchangeAdapter, HttpServiceArgumentResolver, HttpRequestValues.Processor {

    private static final String CALL = Call.class.getName();
    private static final String OPERATION = Operation.class.getName();

    private final AccountClients clients;
    private final ReadCache reads;
    private final JsonMapper json;

    UpstreamExchange(AccountClients clients, ReadCache reads, JsonMapper json) {
        this.reads = reads;
        this.json = json;
        this.clients = clients;
    }

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof Call call) {
            request.addAttribute(CALL, call);
            request.setUriBuilderFactory(clients.of(call.account().name()).uris());
            return true;
        }
        return false;
    }

    @Override
    public void process(
            Method method,
            MethodParameter[] parameters,
            @Nullable Object[] arguments,
            HttpRequestValues.Builder request) {
        request.addAttribute(OPERATION, Operation.of(method));
    }

    private @Nullable Object send(HttpRequestValues request, @Nullable Type type) {
        var call = (Call) request.getAttributes().get(CALL);
        var operation = (Operation) request.getAttributes().get(OPERATION);
        if (call == null || operation == null) {
            throw new IllegalStateException("a contract method takes a Call and names its operation");
        }
        if (call.isDryRun() && !operation.isRead()) {
            throw dryRun(call, operation, request);
        }
        if (call.isRepetition() && !operation.isRead()) {
            throw UpstreamException.of(FailureKind.REPEATED).during(operation, call);
        }
        var client = clients.of(call.account().name());
        if (operation.isRead() && type != null) {
            return reads.read(new UpstreamRead(operation, call, request, type, client, json));
        }
        var concerned = UpstreamRead.key(call, request);
        reads.drop(concerned);
        try {
            return client.send(new UpstreamRequest(operation, call, request, type, true))
                    .value();
        } finally {
            // On every outcome: an answer that was read meanwhile may be older than the command.
            reads.drop(concerned);
        }
    }

    private DryRunException dryRun(Call call, Operation operation, HttpRequestValues request) {
        var uri = UriComponentsBuilder.fromUriString(call.account().zone().pathPrefix() + request.getUriTemplate())
                .encode()
                .buildAndExpand(request.getUriVariables())
                .toUriString();
        var body = request.getBodyValue() == null ? null : json.<JsonNode>valueToTree(request.getBodyValue());
        if (body != null) {
            Secrets.mask(body);
        }
        return new DryRunException(operation.id(), String.valueOf(request.getHttpMethod()), uri, body);
    }

    @Override
    public boolean supportsRequestAttributes() {
        return true;
    }

    @Override
    public void exchange(HttpRequestValues request) {
        send(request, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        return (T) send(request, type.getType());
    }

    @Override
    public HttpHeaders exchangeForHeaders(HttpRequestValues request) {
        throw new UnsupportedOperationException("contract methods return bodies");
    }

    @Override
    public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues request) {
        throw new UnsupportedOperationException("contract methods return bodies");
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        throw new UnsupportedOperationException("contract methods return bodies");
    }
}
