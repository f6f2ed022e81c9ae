-- Reads events: wrk -t2 ... -- TOKENS distinct|same [CHANNEL] [PAUSE CONNECTIONS]
-- TOKENS is a file with a token a line, used in turn; with "distinct" each read is of another channel; with PAUSE each of
-- CONNECTIONS per thread waits as many milliseconds between an answer and its next read, and before its first one some part of that.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local count = 0
local starts = 0
function init(args)
  headers = {}
  for token in io.lines(args[1]) do headers[#headers + 1] = { Authorization = "Bearer " .. token } end
  distinct = args[2] == "distinct"
  channel = args[3] or "ls"
  pause = tonumber(args[4] or 0)
  connections = tonumber(args[5] or 0)
  -- Threads begin at different tokens.
  turn = number * math.floor(#headers / 2)
  if pause > 0 then
    math.randomseed(number + 1)
    delay = function()
      starts = starts + 1
      return starts > connections and pause or math.random(0, pause)
    end
  end
end
function request()
  count = count + 1
  local id = distinct and (channel .. "-" .. number .. "-" .. count) or (channel .. "-same")
  return wrk.format("GET", "/api/v1/channels/" .. id .. "/events", headers[(turn + count) % #headers + 1])
end
function done(summary, latency)
  local e = summary.errors
  local broken = e.connect + e.read + e.write + e.timeout
  io.write(string.format("BENCH requests=%d errors=%d broken=%d rate=%.1f p50=%.3f p99=%.3f\n", summary.requests,
    broken + e.status, broken, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
