package dev.livegate.upstream.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.account.Credentials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors come from the upstream guide, section 3. */
class RequestSignerTests {

    private static final String ACCESS_KEY = "ACCESSKEYEXAMPLE0001";
    private static final String SECRET_KEY = "secretKeyExample0000000000000000000000001";

    private final Credentials credentials = new Credentials(ACCESS_KEY, SECRET_KEY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /api/v2/channels | 1795000000000 | pvN8Md0VUmBEIWHyqUpj+i6nVISA2cAAQBBZVCmLH0o=
                    GET    | /api/v2/channels?pageNo=1&pageSizeNo=20&channelStatus=PUBLISHING | 1795000000000 | S9yJvk53lDj4fH4fWqa2QiAmw4YqfBqovyM785sVX5w=
                    POST   | /api/v2/channels | 1795000000000 | lrB+0bXd6vh0VHOdJFSv29WGORn7YyAUZiO2kAI1u1Y=
                    GET    | /api/v2/channels/ls-20261103101530-Qm4Zt/serviceUrls?serviceUrlType=GENERAL | 1795000060000 | sb9RZti2HY08UnD9ohgJZ95slVggnLTtTp6EiO9O2N0=
                    PUT    | /api/fin-v2/channels/ls-20261103101530-Qm4Zt/startRecord | 1795000120000 | 40KAJ7zBe72vPofzmpFRbpdI0/5J9Bcc8HxEbqLkQ54=
                    GET    | /api/v2/channels?channelName=%EA%B3%BC%EC%88%98%EC%9B%90 | 1795000180000 | 95JwD1BjzTYArkR9Jg/rZMBmMxspav0VeTiqkfiSKCk=
                    DELETE | /api/v2/channels/ls-20261103101530-Qm4Zt/records | 1795000240000 | ZLZL37S3dcv23IRncdMn2M3rt3fvVgSR3rOoQOf/eLk=
                    """)
    void signsAsTheUpstreamDocuments(String method, String uri, String timestamp, String signature) {
        var signer = new RequestSigner(credentials);

        assertThat(signer.sign(method, uri, timestamp)).isEqualTo(signature);
    }
}
