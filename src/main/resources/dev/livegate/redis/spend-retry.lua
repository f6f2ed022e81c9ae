-- Adds what a replica earned and takes a retry's worth. Arguments, in tenths of a token: earned, capacity, price of a retry;
-- time to keep in ms. Answers 1 if there was enough, else 0. What is not known yet begins full.
local tenths = math.min(tonumber(ARGV[2]), tonumber(redis.call('GET', KEYS[1]) or ARGV[2]) + tonumber(ARGV[1]))
local granted = 0
if tenths >= tonumber(ARGV[3]) then
  tenths = tenths - tonumber(ARGV[3])
  granted = 1
end
redis.call('SET', KEYS[1], string.format('%.0f', tenths), 'PX', ARGV[4])
return granted
