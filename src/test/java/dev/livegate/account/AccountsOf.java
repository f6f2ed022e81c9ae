package dev.livegate.account;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes accounts without configuration, for tests of other packages. */
public final class AccountsOf {

    private AccountsOf() {}

    /** The first one is the default. */
    public static Accounts these(Account... accounts) {
        return new Accounts(
                Arrays.stream(accounts).collect(Collectors.toMap(Account::name, Function.identity())), accounts[0]);
    }
}
