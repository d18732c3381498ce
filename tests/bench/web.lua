-- wrk's side of the web benchmark: asks for the addresses of a file in turn, a line each with a path and a cookie
-- ("-" for none), and says at the end in JSON how long it took.
local requests, at = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, cookie = line:match("^(%S+) (%S+)$")
    local headers = cookie ~= "-" and { Cookie = "mgi-session=" .. cookie } or {}
    table.insert(requests, wrk.format("GET", path, headers))
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"p50": %f, "p95": %f, "p99": %f, "a_second": %f, "requests": %d, "wrong": %d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    summary.requests / (summary.duration / 1000000), summary.requests,
    errors.status + errors.read + errors.write + errors.connect + errors.timeout))
end
