# Reads measure, contender, name, value; writes the tables of RESULTS.md.
function median(key,    n, i, j, t, v) {
    n = count[key]
    for (i = 1; i <= n; i++) {
        t = values[key, i]
        for (j = i - 1; j > 0 && v[j] > t; j--) v[j + 1] = v[j]
        v[j + 1] = t
    }
    low = v[1]; high = v[n]
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}
function fail(text) {
    print text > "/dev/stderr"
    failed = 1
}
function has(m, c, k) { return (m SUBSEP c SUBSEP k) in count }
function get(m, c, k) {
    if (has(m, c, k)) return median(m SUBSEP c SUBSEP k)
    fail("not measured: " m " " c " " k)
    return 0
}
function asked(m) { return index(" " wanted " ", " " m " ") }
function number(x) { return x >= 100 ? sprintf("%.0f", x) : sprintf("%.2f", x) }
function judge(figure, x, relation, limit, text) {
    reached = relation == "<=" ? x <= limit : x >= limit
    printf "| %s | %s | %s %s%s | %s |\n", figure, number(x), relation == "<=" ? "at most" : "at least", limit, text, reached ? "yes" : "**no**"
}
# Of two quantities that cannot be zero.
function ratio(a, b) {
    if (a > 0 && b > 0) return a / b
    fail("no ratio: " a " to " b)
    return 0
}
{
    key = $1 SUBSEP $2 SUBSEP $3
    values[key, ++count[key]] = $4 + 0
    row = $1 SUBSEP $3
    if (!(row in seen)) { seen[row] = 1; rows[++rowCount] = row }
}
END {
    names["P1 reads"] = "P1 reads/s, 64 connections, nothing cached"
    names["P7 micros"] = "P7 CPU per request, microseconds"
    names["P3 callers"] = "P3 reads/s, " callers " callers that each read one channel once a second"
    names["P3 calls"] = "P3 upstream calls/s for them"
    names["P3 errors"] = "P3 failed reads of theirs"
    names["P3 reads"] = "P3 reads/s of one channel, 64 connections"
    names["P4 peak"] = "P4 good answers/s, 64 connections, 100 requests allowed in flight"
    names["P4 good"] = "P4 the same, " crowd " connections that repeat at once whatever is refused"
    names["P4 refused"] = "P4 refused at once/s, then"
    names["P6 cached"] = "P6 start to readiness with AOT cache, s"
    names["P6 plain"] = "P6 start to readiness without, s"
    split("livegate webflux webmvc nginx upstream", contenders, " ")
    print "| | Livegate | Spring Cloud Gateway WebFlux | the same, MVC | signing nginx | bare upstream |"
    print "|---|---|---|---|---|---|"
    for (r = 1; r <= rowCount; r++) {
        split(rows[r], part, SUBSEP)
        title = names[part[1] " " part[2]]
        if (title == "") {
            split(part[2], at, "@")
            what = at[1] == "mib" ? "peak RSS, MiB" : at[1] == "errors" ? "failed requests" : at[1] " latency, ms"
            title = part[1] " " what ", " at[2] (part[1] == "P2" ? " requests/s, 50 ms upstream" : " in flight, 1 s upstream")
        }
        line = "| " title " |"
        for (c = 1; c <= 5; c++) {
            if (has(part[1], contenders[c], part[2])) {
                x = get(part[1], contenders[c], part[2])
                line = line " " number(x) " (" number(low) " to " number(high) ") |"
            } else line = line " |"
        }
        print line
    }
    print ""
    print "| figure | measured | to reach | reached |"
    print "|---|---|---|---|"
    if (asked("P1") || asked("P7")) {
        judge("P1 reads/s, Livegate to WebFlux", ratio(get("P1", "livegate", "reads"), get("P1", "webflux", "reads")), ">=", 1.5, " x")
        judge("P7 CPU per request, Livegate to the signing nginx", ratio(get("P7", "livegate", "micros"), get("P7", "nginx", "micros")), "<=", 3, " x")
        fastest = 0
        for (c = 1; c <= 4; c++) {
            x = get("P1", contenders[c], "reads")
            if (x > fastest) fastest = x
        }
        headroom = ratio(get("P1", "upstream", "reads"), fastest)
        if (headroom < 1.5) fail("the upstream is only " headroom " x as fast as the fastest contender, and would be measured in its place")
    }
    if (asked("P2")) {
        judge("P2 added p50 at " rate "/s, ms", get("P2", "livegate", "p50@" rate) - get("P2", "upstream", "p50@" rate), "<=", 1, "")
        judge("P2 added p99 at " rate "/s, ms", get("P2", "livegate", "p99@" rate) - get("P2", "upstream", "p99@" rate), "<=", 5, "")
    }
    if (asked("P3")) {
        judge("P3 upstream calls/s", get("P3", "livegate", "calls"), "<=", 1, "")
        judge("P3 reads/s, Livegate to WebFlux", ratio(get("P3", "livegate", "reads"), get("P3", "webflux", "reads")), ">=", 3, " x")
    }
    if (asked("P4")) judge("P4 good answers in overload to those at the peak", ratio(get("P4", "livegate", "good"), get("P4", "livegate", "peak")), ">=", 0.8, " x")
    if (asked("P5")) {
        judge("P5 errors at " burst " in flight", get("P5", "livegate", "errors@" burst), "<=", 0, "")
        judge("P5 peak RSS, MiB", get("P5", "livegate", "mib@" burst), "<=", 768, "")
        judge("P5 p99 beyond the 1 s, " burst " to " first " in flight", ratio(get("P5", "livegate", "p99@" burst) - 1000, get("P5", "livegate", "p99@" first) - 1000), "<=", burst / first, " x")
    }
    if (asked("P6")) {
        judge("P6 start with AOT cache, s", get("P6", "livegate", "cached"), "<=", 1.5, "")
        judge("P6 start, Livegate to WebFlux", ratio(get("P6", "livegate", "cached"), get("P6", "webflux", "cached")), "<=", 0.6, " x")
    }
    exit failed
}
