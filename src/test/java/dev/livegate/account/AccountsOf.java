package dev.livegate.account;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.env.StandardEnvironment;

/** Makes accounts without configuration, for tests of other packages. */
public final class AccountsOf {

    private AccountsOf() {}

    public static KeyRing keys(Credentials... slots) {
        return new KeyRing(List.of(slots));
    }

    /** For accounts whose keys come from nowhere that could change. */
    public static KeyReload noReload() {
        return new KeyReload(new StandardEnvironment(), Map.of(), Duration.ZERO);
    }

    /** The first one is the default. */
    public static Accounts these(Account... accounts) {
        return new Accounts(
                Arrays.stream(accounts).collect(Collectors.toMap(Account::name, Function.identity())), accounts[0]);
    }
}
