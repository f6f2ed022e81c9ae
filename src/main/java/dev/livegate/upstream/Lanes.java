package dev.livegate.upstream;

import java.util.Collection;
import java.util.Map;

/** The way upstream of every account, by its name. */
final class Lanes {

    private final Map<String, Lane> byAccount;

    Lanes(Map<String, Lane> byAccount) {
        this.byAccount = Map.copyOf(byAccount);
    }

    Lane of(String account) {
        var lane = byAccount.get(account);
        if (lane == null) {
            throw new IllegalStateException("no lane for account " + account);
        }
        return lane;
    }

    Collection<Lane> all() {
        return byAccount.values();
    }
}
