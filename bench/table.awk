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
function has(m, c, k) { return (m SUBSEP c SUBSEP k) in count }
function get(m, c, k) { return median(m SUBSEP c SUBSEP k) }
function number(x) { return x >= 100 ? sprintf("%.0f", x) : sprintf("%.2f", x) }
function judge(figure, x, relation, limit, text) {
    reached = relation == "<=" ? x <= limit : x >= limit
    printf "| %s | %s | %s %s%s | %s |\n", figure, number(x), relation == "<=" ? "at most" : "at least", limit, text, reached ? "yes" : "**no**"
}
function ratio(a, b) { return b == 0 ? "nan" : a / b }
{
    key = $1 SUBSEP $2 SUBSEP $3
    values[key, ++count[key]] = $4 + 0
    row = $1 SUBSEP $3
    if (!(row in seen)) { seen[row] = 1; rows[++rowCount] = row }
}
END {
    names["P1 reads"] = "P1 reads/s, 64 connections, nothing cached"
    names["P7 micros"] = "P7 CPU per request, microseconds"
    names["P3 calls"] = "P3 upstream calls/s, 1,000 reads/s of one channel"
    names["P3 errors"] = "P3 failed reads"
    names["P3 reads"] = "P3 reads/s of one channel, 64 connections"
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
    if (has("P1", "webflux", "reads")) {
        judge("P1 reads/s, Livegate to WebFlux", ratio(get("P1", "livegate", "reads"), get("P1", "webflux", "reads")), ">=", 1.5, " x")
        judge("P7 CPU per request, Livegate to the signing nginx", ratio(get("P7", "livegate", "micros"), get("P7", "nginx", "micros")), "<=", 3, " x")
    }
    if (has("P2", "livegate", "p50@500")) {
        judge("P2 added p50 at 500/s, ms", get("P2", "livegate", "p50@500") - get("P2", "upstream", "p50@500"), "<=", 1, "")
        judge("P2 added p99 at 500/s, ms", get("P2", "livegate", "p99@500") - get("P2", "upstream", "p99@500"), "<=", 5, "")
    }
    if (has("P3", "livegate", "reads")) {
        judge("P3 upstream calls/s", get("P3", "livegate", "calls"), "<=", 1, "")
        judge("P3 reads/s, Livegate to WebFlux", ratio(get("P3", "livegate", "reads"), get("P3", "webflux", "reads")), ">=", 3, " x")
    }
    if (has("P5", "livegate", "errors@" burst)) {
        judge("P5 errors at " burst " in flight", get("P5", "livegate", "errors@" burst), "<=", 0, "")
        judge("P5 peak RSS, MiB", get("P5", "livegate", "mib@" burst), "<=", 768, "")
        judge("P5 p99 beyond the 1 s, " burst " to " first " in flight", ratio(get("P5", "livegate", "p99@" burst) - 1000, get("P5", "livegate", "p99@" first) - 1000), "<=", burst / first, " x")
    }
    if (has("P6", "livegate", "cached")) {
        judge("P6 start with AOT cache, s", get("P6", "livegate", "cached"), "<=", 1.5, "")
        judge("P6 start, Livegate to WebFlux", ratio(get("P6", "livegate", "cached"), get("P6", "webflux", "cached")), "<=", 0.6, " x")
    }
}
