package dev.livegate.upstream;

import java.util.Collection;
import java.util.Map;

/** The clients of all accounts, by name. */
final class AccountClients {

    private final Map<String, AccountClient> byAccount;

    AccountClients(Map<String, AccountClient> byAccount) {
        this.byAccount = Map.copyOf(byAccount);
    }

    AccountClient of(String account) {
        var client = byAccount.get(account);
        if (client == null) {
            throw new IllegalStateException("no client for account " + account);
        }
        return client;
    }

    Collection<AccountClient> all() {
        return byAccount.values();
    }
}
