keys = {}
function work(thread)
  for i = 1, 30000 do keys[thread .. ":" .. i] = i end
end
function check()
  local n = 0
  for key in pairs(keys) do n = n + 1 end
  return n == 60000 and "" or n .. " keys"
end
