package dev.livegate.upstream;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/** Leads each call of a contract method into the lane of its account. Contract methods take a {@link Call} and return a body or nothing. */
final class UpstreamExchange implements HttpExchangeAdapter, HttpServiceArgumentResolver, HttpRequestValues.Processor {

    private static final String CALL = Call.class.getName();
    private static final String OPERATION = Operation.class.getName();

    private final Map<String, Lane> lanes;

    UpstreamExchange(Map<String, Lane> lanes) {
        this.lanes = Map.copyOf(lanes);
    }

    @Override
    public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder request) {
        if (argument instanceof Call call) {
            request.addAttribute(CALL, call);
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
        var lane = lanes.get(call.account().name());
        if (lane == null) {
            throw new IllegalStateException(
                    "no lane for account " + call.account().name());
        }
        return lane.send(operation, call, request, type);
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
