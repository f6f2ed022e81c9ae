-- Keeps how it went. Arguments: token of the claim, or '' to settle what was left open; state; answer.
local known = redis.call('HMGET', KEYS[1], 'state', 'token')
if (ARGV[1] ~= '' and known[2] == ARGV[1]) or (ARGV[1] == '' and known[1] == 'UNKNOWN') then
  redis.call('HSET', KEYS[1], 'state', ARGV[2], 'answer', ARGV[3])
  return 1
end
return 0
