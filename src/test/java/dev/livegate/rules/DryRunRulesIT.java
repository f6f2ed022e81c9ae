package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A dry run of any command sends no command, whatever the body. */
class DryRunRulesIT extends RulesGateway {

    private static final String[] BAD = {
        "{}", "[]", "null", "1", "\"x\"", "{\"nope\":1}", "{\"dryRun\":false}", "{", "", "\u0000", "{\"name\":1e400}"
    };

    @Test
    void sendsNoCommandWhateverTheBody() {
        var commands = operations().stream().filter(Operation::isCommand).toList();
        assertThat(commands).hasSizeGreaterThan(35);
        assertThat(commands).filteredOn(command -> command.body() != null).hasSizeGreaterThan(20);
        for (var command : commands) {
            var target = dry(command.target());
            for (var account : new String[] {"main", FIN}) {
                isNoMistake(send(command.method(), target, null, "Livegate-Account", account));
                isNoMistake(send(command.method(), target, command.body(), "Livegate-Account", account));
                for (var body : BAD) {
                    isNoMistake(send(command.method(), target, body, "Livegate-Account", account));
                }
            }
        }
        assertNothingWritten();
    }

    /** A mistake of the caller, or none, but never one of ours. */
    private static void isNoMistake(Answer answer) {
        assertThat(answer.status())
                .as("%s answers %s", answer.request(), answer.json())
                .isLessThan(500);
    }

    @Test
    void refusesBadBodies() {
        for (var command : operations()) {
            if (command.body() != null) {
                for (var body : new String[] {"[]", "1", "\"x\"", "{\"nope\":1}", "{"}) {
                    send(command.method(), dry(command.target()), body).isProblem(400, "validation-failed");
                }
            }
        }
        assertNothingWritten();
    }

    @Test
    void takesTrueAndFalseOnly() {
        for (var operation : operations()) {
            var sign = operation.target().contains("?") ? "&" : "?";
            for (var value : new String[] {"maybe", "TRUE", "1", "yes", "true%20"}) {
                send(
                                operation.method(),
                                operation.target() + sign + "dryRun=" + value,
                                operation.isCommand() ? "{}" : null)
                        .isProblem(400, "validation-failed");
            }
            if (!operation.isCommand()) {
                send(operation.method(), operation.target() + sign + "dryRun=true", null)
                        .isProblem(400, "validation-failed");
            }
        }
        assertNothingSent();
    }

    @Test
    void sendsWithFalse() {
        send("PUT", "/callback-endpoint?dryRun=false", Bodies.CALLBACK).is(200);

        assertThat(onlyWrite("registerDefaultCallback").path("callbackUrl").asString())
                .isEqualTo("https://hooks.example.com/livestation/7c1f0b");
    }

    @Test
    void masksSecretsForEverybody() {
        var secrets = Table.change(Bodies.RESTREAM, "platforms[0].password", "\"s3cret\"");
        var created =
                send("POST", dry("/restream-channels"), Table.change(secrets, "platforms[0].streamKey", "\"s3cret\""));
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();
        var updated = send(
                "PATCH",
                dry("/restream-channels/" + RELAY + "/platforms/4411"),
                "{\"streamKey\":\"s3cret\",\"password\":\"s3cret\"}");

        for (var answer : new Answer[] {created, updated}) {
            assertThat(answer.wouldSend().toString()).contains("****").doesNotContain("s3cret");
        }
        assertNothingWritten();
    }

    @Test
    void saysWhatWouldBeSent() {
        var sent = send("POST", dry("/channels/" + RECORDING + "/snapshots"), "{\"limitedDuration\":10}")
                .wouldSend();

        assertThat(sent.path("operation").asString()).isEqualTo("createSnapshot");
        assertThat(sent.path("method").asString()).isEqualTo("POST");
        assertThat(sent.path("uri").asString())
                .isEqualTo("/api/v2/channels/" + RECORDING + "/snapshot?limitedDuration=10");
        assertThat(sent.path("body").isNull() || sent.path("body").isMissingNode())
                .isTrue();
        assertNothingWritten();
    }

    @Test
    void checksWhatTheCommandChecks() {
        send("DELETE", dry("/channels/ls-nowhere"), null).isProblem(404, "not-found");
        send("DELETE", dry("/channels/" + ON_AIR), null).isProblem(409, "channel-state-conflict");
        as(LIMITED, "DELETE", dry("/channels/" + READY), null).isProblem(403, "forbidden");
        send("DELETE", dry("/channels/" + READY), null, "Livegate-Account", "nobody")
                .isProblem(404, "not-found");
        assertNothingWritten();
    }
}
