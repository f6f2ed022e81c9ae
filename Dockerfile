# Livegate, and the sandbox that plays its upstream, in one image.
#
#   docker build -t livegate .
#   docker run --rm -p 8080:8080 -e NCP_ACCESS_KEY -e NCP_SECRET_KEY livegate
#   docker run --rm -p 127.0.0.1:9090:9090 -e HEALTHCHECK_URL=http://127.0.0.1:9090/__sandbox/clock \
#     livegate dev.livegate.sandbox.SandboxApplication
#
# The classic builder and BuildKit both take this file: no mounts, no here-documents, no syntax line.

# ---- programs: what the image needs besides the jar, and whether a builder takes this file at all ----
FROM maven:3.9-eclipse-temurin-25 AS programs
COPY src/image /programs
RUN javac -Xlint:all -Werror -d /programs/classes /programs/java/*.java

# ---- build: the jar, taken apart into layers ----
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build

# Plugins, dependencies and annotation processors: made anew only when pom.xml changes. Maven gets next to nothing to build,
# because dependency:go-offline forgets what the compiler plugin needs. The tests are CI's, here they would only cost time.
COPY pom.xml ./
RUN mkdir -p src/main/java/none \
 && printf '@org.jspecify.annotations.NullMarked\npackage none;\n' > src/main/java/none/package-info.java \
 && mvn -B -ntp -q package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dspring-boot.repackage.skip=true \
 && rm -rf src target

# There is no repository here to ask, so that whoever builds has to say the commit. Maven stays online, or else the plugin for the
# bill of materials is passed over.
ARG REVISION=unknown
COPY src/main src/main
RUN if [ "$REVISION" != unknown ]; then printf 'git.commit.id=%s\n' "$REVISION" > src/main/resources/git.properties; fi \
 && mvn -B -ntp -q package -Dmaven.test.skip=true -Dspotless.check.skip=true \
 && test -s target/classes/META-INF/sbom/application.cdx.json \
 && mv target/livegate-*.jar target/livegate.jar \
 && java -Djarmode=tools -jar target/livegate.jar extract --layers --destination target/layers

# Netty's epoll transport unpacks itself into /tmp, from where nothing should be executed. There is none for ARM; NIO does then.
RUN mkdir target/native && cd target/native \
 && for jar in ../layers/dependencies/lib/netty-transport-native-epoll-*-linux-*.jar; do jar xf "$jar" META-INF/native; done

# ---- app: the layers, those that change least first ----
FROM eclipse-temurin:25-jre AS app
WORKDIR /app
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/native/META-INF/native/ ./native/
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./

# ---- rehearsal: one run, from which the JVM keeps loaded classes and profiles (JEP 483, 514, 515) ----
# It needs the very JVM, paths and file times of the image that will run, hence the same stage below both.
FROM app AS rehearsal
COPY --from=programs /programs/classes/Rehearsal.class /rehearsal/
RUN java -cp /rehearsal Rehearsal \
    java -XX:AOTCacheOutput=/app/livegate.aot -Xlog:aot*=error \
    -Djava.library.path=/app/native --enable-native-access=ALL-UNNAMED \
    -cp /app/livegate.jar dev.livegate.LivegateApplication --spring.profiles.active=sandbox \
    --logging.structured.format.console=ecs \
 && test -s /app/livegate.aot

# ---- the image ----
FROM app
COPY --from=rehearsal /app/livegate.aot ./
COPY --from=programs /programs/classes/HealthCheck.class ./health/

# API, management, and the sandbox where it runs. /tmp is all that has to be writable.
EXPOSE 8080 8081 9090
USER 10001:10001

# The JVM is process 1 and gets SIGTERM itself; it then takes up to 17 s (docker stop --time 20). The argument is the main
# class. With 768 MiB a gateway has room under load: what the JVM needs besides its heap is close to 200. Options for the JVM
# can be added with JAVA_TOOL_OPTIONS, which the health check goes without. The first heap must hold the AOT cache's objects. The
# cache is put where it was made for, an address that is no secret: elsewhere each of its pages would be changed, and 40 MB more be
# ours alone.
ENTRYPOINT ["java", "-XX:AOTCache=/app/livegate.aot", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-Xms32m", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.library.path=/app/native", "--enable-native-access=ALL-UNNAMED", "-cp", "/app/livegate.jar"]
CMD ["dev.livegate.LivegateApplication"]

HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["env", "-u", "JAVA_TOOL_OPTIONS", "-u", "JDK_JAVA_OPTIONS", \
    "java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", "/app/health", "HealthCheck"]

# That of pom.xml, which ImageIT compares.
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Livegate" \
      org.opencontainers.image.description="A REST gateway in front of NAVER Cloud Platform's Live Station" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"
