dict = {}
function work(thread)
  for i = 1, 100000 do
    local key = "k" .. i % 10
    dict[key] = (dict[key] or 0) + 1
  end
end
function check()
  local sum = 0
  for key, value in pairs(dict) do sum = sum + value end
  return sum == 200000 and "" or "counted " .. sum
end
