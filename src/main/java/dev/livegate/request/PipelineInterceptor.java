package dev.livegate.request;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * An interceptor with its place in the pipeline. {@code ApiConfiguration} registers every bean of this type for the API's path.
 *
 * @param place its station, of the kind {@link RequestPipeline.Kind#INTERCEPTOR}
 */
public record PipelineInterceptor(RequestPipeline place, HandlerInterceptor interceptor) {}
