-- Reads a channel's events; with an argument "distinct" each read is of another channel.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local count = 0
function init(args)
  headers = { Authorization = "Bearer " .. args[1] }
  distinct = args[2] == "distinct"
  channel = args[3] or "ls"
end
function request()
  count = count + 1
  local id = distinct and (channel .. "-" .. number .. "-" .. count) or (channel .. "-same")
  return wrk.format("GET", "/api/v1/channels/" .. id .. "/events", headers)
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("BENCH requests=%d errors=%d rate=%.1f p50=%.3f p99=%.3f\n", summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
