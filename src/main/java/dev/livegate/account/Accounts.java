package dev.livegate.account;

import java.util.Collection;
import java.util.Map;

/** The accounts this gateway serves, by name. */
public final class Accounts {

    private final Map<String, Account> byName;
    private final Account defaultAccount;

    Accounts(Map<String, Account> byName, Account defaultAccount) {
        this.byName = Map.copyOf(byName);
        this.defaultAccount = defaultAccount;
    }

    /** The account of requests that name none. */
    public Account defaultAccount() {
        return defaultAccount;
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** @throws UnknownAccountException if there is none of that name */
    public Account named(String name) {
        var account = byName.get(name);
        if (account == null) {
            throw new UnknownAccountException();
        }
        return account;
    }

    public Collection<Account> all() {
        return byName.values();
    }
}
