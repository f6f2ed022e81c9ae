# Draws the p99 of one measure as SVG, with a line for each contender: medians over rounds, both axes from 0.
function median(key,    n, i, j, t, v) {
    n = count[key]
    for (i = 1; i <= n; i++) {
        t = values[key, i]
        for (j = i - 1; j > 0 && v[j] > t; j--) v[j + 1] = v[j]
        v[j + 1] = t
    }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
}
$1 == measure && $3 ~ /^p99@/ {
    x = substr($3, 5) + 0
    key = $2 SUBSEP x
    values[key, ++count[key]] = $4 + 0
    if (!((x) in known)) { known[x] = 1; xs[++points] = x }
    if (x > right) right = x
}
END {
    split("livegate webflux webmvc nginx upstream", names, " ")
    split("#0a7 #c33 #e80 #36c #777", colours, " ")
    for (c = 1; c <= 5; c++) for (p = 1; p <= points; p++) if ((names[c] SUBSEP xs[p]) in count) {
        y[c, p] = median(names[c] SUBSEP xs[p])
        if (y[c, p] > top) top = y[c, p]
    }
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 420\" font-family=\"sans-serif\" font-size=\"13\">"
    print "<rect width=\"720\" height=\"420\" fill=\"white\"/><path d=\"M70 30V360H560\" fill=\"none\" stroke=\"black\"/>"
    printf "<text x=\"70\" y=\"20\">%s</text><text x=\"315\" y=\"405\" text-anchor=\"middle\">%s</text>\n", unit, across
    for (i = 0; i <= 4; i++) printf "<text x=\"62\" y=\"%.0f\" text-anchor=\"end\">%.0f</text>\n", 364 - 80 * i, top * i / 4
    for (p = 1; p <= points; p++) printf "<text x=\"%.0f\" y=\"380\" text-anchor=\"middle\">%d</text>\n", 70 + 480 * xs[p] / right, xs[p]
    for (c = 1; c <= 5; c++) {
        path = ""
        for (p = 1; p <= points; p++) if ((c, p) in y) path = path sprintf("%s%.1f %.1f", path == "" ? "M" : "L", 70 + 480 * xs[p] / right, 360 - 320 * y[c, p] / top)
        if (path == "") continue
        printf "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"575\" y=\"%d\" fill=\"%s\">%s</text>\n", path, colours[c], 40 + 20 * c, colours[c], names[c]
    }
    print "</svg>"
}
