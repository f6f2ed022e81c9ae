-- Takes a key unless it is known. Arguments: token, fingerprint, wall clock in ms, lease in ms, time to keep in ms.
-- Answers nothing if the key is the token's now, else fingerprint, state, wall clock of the first request, and answer.
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'fingerprint', 'state', 'begunAt', 'answer', 'token', 'leaseEnd')
if not known[1] then
  redis.call('HSET', KEYS[1], 'fingerprint', ARGV[2], 'state', 'RUNNING', 'begunAt', ARGV[3], 'answer', '',
    'token', ARGV[1], 'leaseEnd', string.format('%.0f', now + ARGV[4]))
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
  return {}
end
if known[2] == 'RUNNING' then
  if known[5] == ARGV[1] then
    return {}
  end
  if now > tonumber(known[6]) then
    redis.call('HSET', KEYS[1], 'state', 'UNKNOWN')
    known[2] = 'UNKNOWN'
  end
end
return {known[1], known[2], known[3], known[4]}
